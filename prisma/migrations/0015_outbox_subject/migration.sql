-- A message says for whom it is, and what it is about: cases are no longer the only thing, nor Slack the only desk.

ALTER TABLE "outbox" DROP CONSTRAINT "outbox_case_id_fkey";
ALTER TABLE "outbox" RENAME COLUMN "case_id" TO "subject_id";
ALTER TABLE "outbox" RENAME COLUMN "echo_of" TO "subject_sequence";
ALTER TABLE "outbox" ADD COLUMN "subject_type" TEXT, ADD COLUMN "recipient" TEXT;

UPDATE "outbox" SET "subject_type" = CASE WHEN "subject_id" IS NOT NULL THEN 'case' END,
                    "recipient" = CASE WHEN "conversation_id" IS NULL THEN 'desk' ELSE 'citizen' END;
-- Messages about an alert have its lane.
UPDATE "outbox" o SET "subject_type" = 'alert', "subject_id" = a."id" FROM "alert" a WHERE o."lane" = a."id" AND o."subject_id" IS NULL;

ALTER TABLE "outbox" ALTER COLUMN "recipient" SET NOT NULL;

-- What Prisma cannot say ------------------------------------------------------------------------------------------

ALTER TABLE "outbox"
  ADD CONSTRAINT "outbox_recipient_check" CHECK (("recipient" = 'citizen') = ("conversation_id" IS NOT NULL) AND "recipient" IN ('citizen', 'desk', 'staff')),
  ADD CONSTRAINT "outbox_subject_check" CHECK (("subject_id" IS NULL) = ("subject_type" IS NULL) AND ("subject_sequence" IS NULL OR "subject_id" IS NOT NULL));

ALTER INDEX "outbox_case_idx" RENAME TO "outbox_subject_idx";
ALTER INDEX "outbox_case_file_idx" RENAME TO "outbox_subject_file_idx";
