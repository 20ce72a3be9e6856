-- An evaluation is of one ending of a case, and leaves the case in its state. Down to the line "What Prisma cannot say" this is what the schema
-- engine makes of prisma/schema, but for the rows that are carried over.

-- CreateTable
CREATE TABLE "evaluation" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "ending" INTEGER NOT NULL,
    "given_by" UUID NOT NULL,
    "reached" BOOLEAN NOT NULL,
    "solved" BOOLEAN NOT NULL,
    "satisfaction" INTEGER NOT NULL,
    "words_sealed" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "evaluation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "evaluation_case_id_ending_given_by_key" ON "evaluation"("case_id", "ending", "given_by");

-- AddForeignKey
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Each case was closed once and rated once. Its words are sealed under the case's id, so the evaluation keeps that.
INSERT INTO "evaluation" ("id", "case_id", "ending", "given_by", "reached", "solved", "satisfaction", "words_sealed", "at")
SELECT c."id", c."id", closed."sequence", rated."actor_id"::uuid, c."reached", c."solved", c."satisfaction", c."evaluation_sealed", rated."at"
FROM "case" c
JOIN "case_event" rated ON rated."case_id" = c."id" AND rated."type" = 'evaluated'
JOIN "case_event" closed ON closed."case_id" = c."id" AND closed."type" = 'closed'
WHERE c."state" = 'evaluated';

UPDATE "case" SET "state" = 'closed' WHERE "state" = 'evaluated';

-- AlterTable
ALTER TABLE "case" DROP COLUMN "evaluation_sealed",
DROP COLUMN "reached",
DROP COLUMN "satisfaction",
DROP COLUMN "solved";

-- What Prisma cannot say ------------------------------------------------------------------------------------------

ALTER TABLE "case"
  DROP CONSTRAINT "case_state_check",
  ADD CONSTRAINT "case_state_check" CHECK ("state" IN ('registered', 'handling', 'replied', 'closed', 'withdrawn'));

ALTER TABLE "evaluation"
  ADD CONSTRAINT "evaluation_satisfaction_check" CHECK ("satisfaction" BETWEEN 1 AND 5),
  ADD CONSTRAINT "evaluation_ending_check" CHECK ("ending" > 0);
