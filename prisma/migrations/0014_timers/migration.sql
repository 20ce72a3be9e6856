-- One table of due things, in place of looks at cases and alerts. Down to the line "What Prisma cannot say" this is what the schema engine
-- makes of prisma/schema, but for the rows that are carried over.

-- CreateTable
CREATE TABLE "timer" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "subject" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claim" UUID,
    "free_at" TIMESTAMPTZ(3),
    "error" TEXT,
    "failed_at" TIMESTAMPTZ(3),

    CONSTRAINT "timer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "timer_subject_due_at_idx" ON "timer"("subject", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "timer_kind_subject_key" ON "timer"("kind", "subject");

-- What waits is due when it was. A request to withdraw may be answered until the last millisecond of its last day.
INSERT INTO "timer" ("kind", "subject", "due_at")
SELECT 'withdrawal-request.expires', "id", "withdrawal_until" + interval '1 millisecond' FROM "case" WHERE "withdrawal_until" IS NOT NULL;

INSERT INTO "timer" ("kind", "subject", "due_at")
SELECT 'alert.rings', "id", "rings_at" FROM "alert" WHERE "rings_at" IS NOT NULL;

-- DropIndex
DROP INDEX "alert_rings_at_idx";

-- AlterTable
ALTER TABLE "alert" DROP CONSTRAINT "alert_rings_check", DROP COLUMN "rings_at";

-- What Prisma cannot say ------------------------------------------------------------------------------------------

DROP INDEX "case_withdrawal_until_idx";

ALTER TABLE "timer"
  ADD CONSTRAINT "timer_state_check" CHECK ("state" IN ('waiting', 'failed')),
  ADD CONSTRAINT "timer_failed_check" CHECK (("state" = 'failed') = ("failed_at" IS NOT NULL));

-- What is due is looked for by kind, every second.
CREATE INDEX "timer_due_idx" ON "timer" ("kind", "due_at") WHERE "state" = 'waiting';
