-- Whether the office took a case on, and the appeal against how it ended.
ALTER TABLE "case"
  ADD COLUMN "acceptance" TEXT,
  ADD COLUMN "appeal" TEXT,
  ADD COLUMN "appeal_against" TEXT;

ALTER TABLE "case"
  DROP CONSTRAINT "case_outcome_check",
  ADD CONSTRAINT "case_outcome_check"
    CHECK ("outcome" IN ('solved', 'partly-solved', 'explained', 'not-ours', 'not-accepted', 'upheld', 'changed')),
  ADD CONSTRAINT "case_acceptance_check" CHECK ("acceptance" IN ('accepted', 'not-accepted')),
  ADD CONSTRAINT "case_appeal_check" CHECK ("appeal" IN ('review', 'recheck')),
  ADD CONSTRAINT "case_appeal_against_check" CHECK (("appeal" IS NULL) = ("appeal_against" IS NULL));
