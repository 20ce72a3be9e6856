-- What is written at any desk and not sent is kept in one place: under an account, or where the writer has none under their id in Slack.
ALTER TABLE "case_draft" DROP CONSTRAINT "case_draft_account_id_fkey";
ALTER TABLE "case_draft" RENAME COLUMN "account_id" TO "owner";
ALTER TABLE "case_draft" ALTER COLUMN "owner" TYPE TEXT USING "owner"::text;
