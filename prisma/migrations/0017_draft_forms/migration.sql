-- What drafts are for is said by the commands themselves, in the program: a new one needs no migration.
ALTER TABLE "case_draft" DROP CONSTRAINT "case_draft_form_check";
