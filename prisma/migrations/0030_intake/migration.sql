-- Staff take petitions down: how a case came, and under which id it was registered, so that the same form makes one case.
ALTER TABLE "case" ADD COLUMN "came_by" TEXT NOT NULL DEFAULT 'chat', ADD COLUMN "intake_id" UUID;

CREATE UNIQUE INDEX "case_intake_id_key" ON "case"("intake_id");

-- What they took down may tell of danger: such an alert has no conversation.
ALTER TABLE "alert" ALTER COLUMN "conversation_id" DROP NOT NULL;

-- What Prisma cannot say ------------------------------------------------------------------------------------------

ALTER TABLE "case" ADD CONSTRAINT "case_came_by_check" CHECK ("came_by" IN ('chat', 'counter', 'phone', 'letter', 'outreach'));

ALTER TABLE "alert" ADD CONSTRAINT "alert_about_check" CHECK ("conversation_id" IS NOT NULL OR "case_id" IS NOT NULL);
