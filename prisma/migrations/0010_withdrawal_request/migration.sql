-- A request to withdraw a case by query code waits for the petitioner's answer. Down to the line "What Prisma cannot say" this is what the
-- schema engine makes of prisma/schema.

-- AlterTable
ALTER TABLE "case" ADD COLUMN     "withdrawal_asked_by" UUID,
ADD COLUMN     "withdrawal_request" UUID,
ADD COLUMN     "withdrawal_until" TIMESTAMPTZ(3);

-- What Prisma cannot say ------------------------------------------------------------------------------------------

ALTER TABLE "case"
  ADD CONSTRAINT "case_withdrawal_request_check" CHECK (num_nulls("withdrawal_request", "withdrawal_asked_by", "withdrawal_until") IN (0, 3));

-- Few cases wait for such an answer, so this stays small.
CREATE INDEX "case_withdrawal_until_idx" ON "case" ("withdrawal_until") WHERE "withdrawal_until" IS NOT NULL;
