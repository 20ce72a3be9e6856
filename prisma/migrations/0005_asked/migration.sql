-- What came from citizens and was not read yet, withdrawals by query code, and what staff choose for themselves. Down to the line
-- "What Prisma cannot say" this is what the schema engine makes of prisma/schema.

-- AlterTable
ALTER TABLE "case" ADD COLUMN     "unread_from" INTEGER,
ADD COLUMN     "withdrawal_asked_by" UUID,
ADD COLUMN     "withdrawal_refused" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "withdrawal_until" TIMESTAMPTZ(3),
ADD COLUMN     "withdrawn_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "staff_preference" (
    "staff" TEXT NOT NULL,
    "direct_messages" BOOLEAN NOT NULL,

    CONSTRAINT "staff_preference_pkey" PRIMARY KEY ("staff")
);

-- What Prisma cannot say ------------------------------------------------------------------------------------------

ALTER TABLE "case"
  ADD CONSTRAINT "case_withdrawal_check" CHECK (("withdrawal_asked_by" IS NULL) = ("withdrawal_until" IS NULL)),
  ADD CONSTRAINT "case_unread_from_check" CHECK ("unread_from" BETWEEN 1 AND "version");

-- Cases that were withdrawn before this was noted.
UPDATE "case" c SET "withdrawn_at" = e.at
FROM (SELECT "case_id", max("at") AS at FROM "case_event" WHERE "type" = 'withdrawn' GROUP BY "case_id") AS e
WHERE c."id" = e."case_id" AND c."state" = 'withdrawn';

-- Few cases have something unread, and few are asked to be withdrawn, so these stay small.
CREATE INDEX "case_unread_idx" ON "case" ("assignee") WHERE "unread_from" IS NOT NULL;
CREATE INDEX "case_withdrawal_idx" ON "case" ("withdrawal_until") WHERE "withdrawal_until" IS NOT NULL;
