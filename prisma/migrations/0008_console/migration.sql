-- Drafts of the console on the server, and a history of the settings. Down to the line "What Prisma cannot say" this is what the schema
-- engine makes of prisma/schema.

-- CreateTable
CREATE TABLE "setting_revision" (
    "name" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "value" JSONB NOT NULL,
    "from_file" BOOLEAN NOT NULL,
    "made_by" UUID,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "setting_revision_pkey" PRIMARY KEY ("name","revision")
);

-- CreateTable
CREATE TABLE "case_draft" (
    "account_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "form" TEXT NOT NULL,
    "text_sealed" BYTEA NOT NULL,
    "version" UUID NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "other_sealed" BYTEA,
    "other_at" TIMESTAMPTZ(3),

    CONSTRAINT "case_draft_pkey" PRIMARY KEY ("account_id","case_id","form")
);

-- CreateIndex
CREATE INDEX "case_draft_case_id_idx" ON "case_draft"("case_id");

-- AddForeignKey
ALTER TABLE "setting_revision" ADD CONSTRAINT "setting_revision_name_fkey" FOREIGN KEY ("name") REFERENCES "setting"("name") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_draft" ADD CONSTRAINT "case_draft_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_draft" ADD CONSTRAINT "case_draft_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say ------------------------------------------------------------------------------------------

ALTER TABLE "case_draft"
  ADD CONSTRAINT "case_draft_form_check" CHECK ("form" IN ('reply', 'ask', 'note', 'release')),
  ADD CONSTRAINT "case_draft_other_check" CHECK (("other_sealed" IS NULL) = ("other_at" IS NULL));

-- What was set until now is the first revision of each history; a setting that was put back to its file holds nothing to keep.
INSERT INTO "setting_revision" ("name", "revision", "value", "from_file", "made_by", "made_at")
SELECT "name", "revision", "value", false, "updated_by", "updated_at" FROM "setting" WHERE "value" <> 'null'::jsonb;
