-- The console and the life of a flow. Down to the line "What Prisma cannot say" this is what the schema engine makes of prisma/schema.

-- AlterTable
ALTER TABLE "case" ADD COLUMN     "words" BIGINT[];

-- AlterTable
ALTER TABLE "conversation" ADD COLUMN     "standing" TEXT;

-- AlterTable
ALTER TABLE "dead_letter" ADD COLUMN     "ended_at" TIMESTAMPTZ(3),
ADD COLUMN     "ended_by" UUID,
ADD COLUMN     "ended_reason" TEXT,
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'open';

-- AlterTable
ALTER TABLE "flow_version" ADD COLUMN     "made_by" UUID,
ADD COLUMN     "origin" TEXT NOT NULL DEFAULT 'shipped',
ADD COLUMN     "reason" TEXT NOT NULL DEFAULT '',
ALTER COLUMN "document" SET DATA TYPE JSON;

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "login_index" BYTEA,
    "oidc_index" BYTEA,
    "profile_sealed" BYTEA NOT NULL,
    "roles" TEXT[],
    "staff" TEXT,
    "passphrase" TEXT,
    "totp_sealed" BYTEA,
    "totp_step" BIGINT,
    "state" TEXT NOT NULL DEFAULT 'active',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_sign_in_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "console_session" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "account_id" UUID NOT NULL,
    "device" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "console_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_link" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "kind" TEXT NOT NULL,
    "account_id" UUID,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_failure" (
    "id" UUID NOT NULL,
    "key" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_failure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "account_id" UUID,
    "action" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "previous" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "name" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "revision" INTEGER NOT NULL,
    "updated_by" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "flow_publication" (
    "id" BIGSERIAL NOT NULL,
    "flow" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" UUID,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "flow_publication_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flow_draft" (
    "id" UUID NOT NULL,
    "flow" TEXT NOT NULL,
    "base_version" INTEGER,
    "document" JSON NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "state" TEXT NOT NULL DEFAULT 'open',
    "origin" TEXT NOT NULL DEFAULT 'console',
    "title" TEXT NOT NULL DEFAULT '',
    "conflicts" JSONB,
    "checked" INTEGER,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_by" UUID,
    "reviewed_by" UUID,
    "review_note" TEXT NOT NULL DEFAULT '',
    "version" INTEGER,

    CONSTRAINT "flow_draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flow_scenario" (
    "id" UUID NOT NULL,
    "flow" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "regression" BOOLEAN NOT NULL DEFAULT true,
    "scenario" JSONB NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "flow_scenario_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flow_move" (
    "id" UUID NOT NULL,
    "flow" TEXT NOT NULL,
    "from_versions" INTEGER[],
    "to_version" INTEGER NOT NULL,
    "map" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "by" UUID,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "flow_move_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flow_move_item" (
    "move_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "node" TEXT,
    "snapshot" BYTEA,
    "turns" INTEGER,

    CONSTRAINT "flow_move_item_pkey" PRIMARY KEY ("move_id","conversation_id")
);

-- CreateTable
CREATE TABLE "flow_step_count" (
    "day" DATE NOT NULL,
    "flow" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "node" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "reached" INTEGER NOT NULL DEFAULT 0,
    "answered" INTEGER NOT NULL DEFAULT 0,
    "retried" INTEGER NOT NULL DEFAULT 0,
    "left" INTEGER NOT NULL DEFAULT 0,
    "times" INTEGER[],

    CONSTRAINT "flow_step_count_pkey" PRIMARY KEY ("day","flow","version","node","channel","locale")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_login_index_key" ON "account"("login_index");

-- CreateIndex
CREATE UNIQUE INDEX "account_oidc_index_key" ON "account"("oidc_index");

-- CreateIndex
CREATE UNIQUE INDEX "account_staff_key" ON "account"("staff");

-- CreateIndex
CREATE UNIQUE INDEX "console_session_token_hash_key" ON "console_session"("token_hash");

-- CreateIndex
CREATE INDEX "console_session_account_id_idx" ON "console_session"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_link_token_hash_key" ON "sign_in_link"("token_hash");

-- CreateIndex
CREATE INDEX "sign_in_failure_key_at_idx" ON "sign_in_failure"("key", "at");

-- CreateIndex
CREATE INDEX "audit_entry_account_id_id_idx" ON "audit_entry"("account_id", "id");

-- CreateIndex
CREATE INDEX "audit_entry_subject_type_subject_id_id_idx" ON "audit_entry"("subject_type", "subject_id", "id");

-- CreateIndex
CREATE INDEX "flow_publication_flow_id_idx" ON "flow_publication"("flow", "id");

-- CreateIndex
CREATE INDEX "flow_draft_flow_state_idx" ON "flow_draft"("flow", "state");

-- CreateIndex
CREATE UNIQUE INDEX "flow_scenario_flow_name_key" ON "flow_scenario"("flow", "name");

-- CreateIndex
CREATE INDEX "flow_move_flow_started_at_idx" ON "flow_move"("flow", "started_at");

-- CreateIndex
CREATE INDEX "case_due_at_id_idx" ON "case"("due_at", "id");

-- CreateIndex
CREATE INDEX "case_words_idx" ON "case" USING GIN ("words");

-- CreateIndex
CREATE INDEX "dead_letter_state_id_idx" ON "dead_letter"("state", "id");

-- AddForeignKey
ALTER TABLE "console_session" ADD CONSTRAINT "console_session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_link" ADD CONSTRAINT "sign_in_link_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flow_publication" ADD CONSTRAINT "flow_publication_flow_version_fkey" FOREIGN KEY ("flow", "version") REFERENCES "flow_version"("flow", "version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flow_move_item" ADD CONSTRAINT "flow_move_item_move_id_fkey" FOREIGN KEY ("move_id") REFERENCES "flow_move"("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- What Prisma cannot say ------------------------------------------------------------------------------------------

ALTER TABLE "dead_letter"
  ADD CONSTRAINT "dead_letter_state_check" CHECK ("state" IN ('open', 'replayed', 'dropped')),
  ADD CONSTRAINT "dead_letter_ended_check" CHECK (("state" = 'open') = ("ended_at" IS NULL));
ALTER TABLE "flow_version"
  ADD CONSTRAINT "flow_version_origin_check" CHECK ("origin" IN ('shipped', 'console', 'push'));
ALTER TABLE "flow_draft"
  ADD CONSTRAINT "flow_draft_state_check" CHECK ("state" IN ('open', 'in-review', 'approved', 'published', 'discarded')),
  ADD CONSTRAINT "flow_draft_origin_check" CHECK ("origin" IN ('console', 'shipped', 'push')),
  ADD CONSTRAINT "flow_draft_published_check" CHECK (("state" = 'published') = ("version" IS NOT NULL));
ALTER TABLE "flow_move"
  ADD CONSTRAINT "flow_move_state_check" CHECK ("state" IN ('moving', 'done', 'undoing', 'undone'));
ALTER TABLE "flow_move_item"
  ADD CONSTRAINT "flow_move_item_state_check" CHECK ("state" IN ('moved', 'unfit', 'undone', 'went-on'));
ALTER TABLE "account"
  ADD CONSTRAINT "account_state_check" CHECK ("state" IN ('active', 'disabled')),
  ADD CONSTRAINT "account_roles_check" CHECK ("roles" <@ ARRAY['admin', 'editor', 'publisher', 'auditor']);
ALTER TABLE "sign_in_link"
  ADD CONSTRAINT "sign_in_link_kind_check" CHECK ("kind" IN ('setup', 'invitation', 'reset'));

CREATE TRIGGER "audit_entry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- Sealed text does not compress.
ALTER TABLE "flow_move_item" ALTER COLUMN "snapshot" SET STORAGE EXTERNAL;

-- Until now the last version of each flow was the published one.
INSERT INTO "flow_publication" ("flow", "version", "at")
SELECT DISTINCT ON ("flow") "flow", "version", "published_at" FROM "flow_version" ORDER BY "flow", "version" DESC;
