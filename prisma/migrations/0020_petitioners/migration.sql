-- A case has petitioners, each with a conversation or another way in which they are told. Down to the line "What Prisma cannot say" this is what
-- the schema engine makes of prisma/schema, but for the rows that are carried over.

-- CreateTable
CREATE TABLE "case_petitioner" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "part" TEXT NOT NULL,
    "conversation_id" UUID,
    "how_sealed" BYTEA,
    "identity_sealed" BYTEA,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "on_behalf_of" UUID,
    "left_at" TIMESTAMPTZ(3),

    CONSTRAINT "case_petitioner_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "case_petitioner_conversation_id_joined_at_idx" ON "case_petitioner"("conversation_id", "joined_at");

-- CreateIndex
CREATE INDEX "case_petitioner_case_id_idx" ON "case_petitioner"("case_id");

-- AddForeignKey
ALTER TABLE "case_petitioner" ADD CONSTRAINT "case_petitioner_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_petitioner" ADD CONSTRAINT "case_petitioner_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Until now a case had the one petitioner who filed it.
INSERT INTO "case_petitioner" ("id", "case_id", "part", "conversation_id", "joined_at")
SELECT gen_random_uuid(), "id", 'filed', "conversation_id", "opened_at" FROM "case";

-- DropForeignKey
ALTER TABLE "case" DROP CONSTRAINT "case_conversation_id_fkey";

-- DropIndex
DROP INDEX "case_conversation_id_opened_at_idx";

-- AlterTable
ALTER TABLE "case" DROP COLUMN "conversation_id";

-- What Prisma cannot say ------------------------------------------------------------------------------------------

ALTER TABLE "case_petitioner"
  ADD CONSTRAINT "case_petitioner_part_check" CHECK ("part" IN ('filed', 'joined', 'represented')),
  ADD CONSTRAINT "case_petitioner_reached_check" CHECK (("conversation_id" IS NULL) = ("how_sealed" IS NOT NULL)),
  ADD CONSTRAINT "case_petitioner_identity_check" CHECK (("part" = 'filed') = ("identity_sealed" IS NULL));

CREATE UNIQUE INDEX "case_petitioner_conversation_key" ON "case_petitioner" ("case_id", "conversation_id") WHERE "left_at" IS NULL;

CREATE UNIQUE INDEX "case_petitioner_filed_key" ON "case_petitioner" ("case_id") WHERE "part" = 'filed';
