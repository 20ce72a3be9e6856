-- The first tables. Down to the line "What Prisma cannot say" this is what the schema engine makes of prisma/schema.

-- CreateTable
CREATE TABLE "case" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "query_code_hash" BYTEA NOT NULL,
    "conversation_id" UUID NOT NULL,
    "data_key_id" INTEGER NOT NULL,
    "locale" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "petition_sealed" BYTEA NOT NULL,
    "state" TEXT NOT NULL,
    "waiting_for_citizen" BOOLEAN NOT NULL DEFAULT false,
    "unit" TEXT NOT NULL,
    "assignee" TEXT,
    "suggested_topic" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "told_by" TEXT,
    "reached" BOOLEAN,
    "solved" BOOLEAN,
    "satisfaction" INTEGER,
    "evaluation_sealed" BYTEA,
    "version" INTEGER NOT NULL,

    CONSTRAINT "case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_event" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT,
    "through" TEXT NOT NULL,
    "fact_sealed" BYTEA NOT NULL,

    CONSTRAINT "case_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_number_counter" (
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "case_number_counter_pkey" PRIMARY KEY ("year")
);

-- CreateTable
CREATE TABLE "lookup_failure" (
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lookup_failure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk_post" (
    "case_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "ts" TEXT NOT NULL,

    CONSTRAINT "desk_post_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "conversation" (
    "id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "address_index" BYTEA NOT NULL,
    "address_sealed" BYTEA NOT NULL,
    "locale" TEXT NOT NULL,
    "reachable" BOOLEAN NOT NULL DEFAULT true,
    "turns" INTEGER NOT NULL DEFAULT 0,
    "snapshot" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbound" (
    "channel" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inbound_pkey" PRIMARY KEY ("channel","external_id")
);

-- CreateTable
CREATE TABLE "dead_letter" (
    "id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "message_sealed" BYTEA NOT NULL,
    "error_code" TEXT NOT NULL,
    "error_detail" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dead_letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flow_version" (
    "flow" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "checksum" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "flow_version_pkey" PRIMARY KEY ("flow","version")
);

-- CreateTable
CREATE TABLE "webchat_message" (
    "id" BIGSERIAL NOT NULL,
    "conversation" BYTEA NOT NULL,
    "author" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "payload_sealed" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webchat_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" UUID NOT NULL,
    "lane" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "conversation_id" UUID,
    "case_id" UUID,
    "echo_of" INTEGER,
    "payload_sealed" BYTEA NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "in_flight" BOOLEAN NOT NULL DEFAULT false,
    "lease_holder" UUID,
    "lease_until" TIMESTAMPTZ(3) NOT NULL,
    "ref" TEXT,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "file" (
    "id" UUID NOT NULL,
    "conversation_id" UUID,
    "case_id" UUID,
    "state" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name_sealed" BYTEA NOT NULL,
    "source_sealed" BYTEA,
    "mime" TEXT,
    "size" INTEGER,
    "sha256" BYTEA,
    "storage_key" TEXT,
    "key_sealed" BYTEA,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model_use" (
    "day" DATE NOT NULL,
    "tokens" INTEGER NOT NULL,

    CONSTRAINT "model_use_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "data_key" (
    "id" SERIAL NOT NULL,
    "purpose" TEXT NOT NULL,
    "master_id" TEXT NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "data_key_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "case_number_key" ON "case"("number");

-- CreateIndex
CREATE INDEX "case_conversation_id_opened_at_idx" ON "case"("conversation_id", "opened_at");

-- CreateIndex
CREATE INDEX "case_unit_state_due_at_idx" ON "case"("unit", "state", "due_at");

-- CreateIndex
CREATE INDEX "case_assignee_state_idx" ON "case"("assignee", "state");

-- CreateIndex
CREATE UNIQUE INDEX "case_event_case_id_sequence_key" ON "case_event"("case_id", "sequence");

-- CreateIndex
CREATE INDEX "lookup_failure_conversation_id_at_idx" ON "lookup_failure"("conversation_id", "at");

-- CreateIndex
CREATE INDEX "lookup_failure_number_at_idx" ON "lookup_failure"("number", "at");

-- CreateIndex
CREATE UNIQUE INDEX "desk_post_channel_ts_key" ON "desk_post"("channel", "ts");

-- CreateIndex
CREATE UNIQUE INDEX "conversation_channel_address_index_key" ON "conversation"("channel", "address_index");

-- CreateIndex
CREATE INDEX "inbound_received_at_idx" ON "inbound"("received_at");

-- CreateIndex
CREATE UNIQUE INDEX "dead_letter_channel_external_id_key" ON "dead_letter"("channel", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "flow_version_flow_checksum_key" ON "flow_version"("flow", "checksum");

-- CreateIndex
CREATE INDEX "webchat_message_conversation_id_idx" ON "webchat_message"("conversation", "id");

-- CreateIndex
CREATE UNIQUE INDEX "webchat_message_conversation_author_external_id_key" ON "webchat_message"("conversation", "author", "external_id");

-- CreateIndex
CREATE INDEX "file_case_id_idx" ON "file"("case_id");

-- CreateIndex
CREATE INDEX "file_conversation_id_idx" ON "file"("conversation_id");

-- CreateIndex
CREATE INDEX "data_key_purpose_id_idx" ON "data_key"("purpose", "id");

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_data_key_id_fkey" FOREIGN KEY ("data_key_id") REFERENCES "data_key"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_event" ADD CONSTRAINT "case_event_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk_post" ADD CONSTRAINT "desk_post_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "file" ADD CONSTRAINT "file_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "file" ADD CONSTRAINT "file_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say ------------------------------------------------------------------------------------------

-- Words that columns may hold; src/cases/case.ts and src/domain name the same ones, and a test compares them.
ALTER TABLE "case"
  ADD CONSTRAINT "case_state_check" CHECK ("state" IN ('registered', 'handling', 'replied', 'closed', 'evaluated', 'withdrawn')),
  ADD CONSTRAINT "case_kind_check" CHECK ("kind" IN ('complaint', 'help', 'suggestion', 'report')),
  ADD CONSTRAINT "case_outcome_check" CHECK ("outcome" IN ('solved', 'partly-solved', 'explained', 'not-ours')),
  ADD CONSTRAINT "case_told_by_check" CHECK ("told_by" IN ('phone', 'in-person', 'letter')),
  ADD CONSTRAINT "case_satisfaction_check" CHECK ("satisfaction" BETWEEN 1 AND 5),
  ADD CONSTRAINT "case_closed_check" CHECK (("closed_at" IS NULL) = ("outcome" IS NULL)),
  ADD CONSTRAINT "case_version_check" CHECK ("version" > 0);
ALTER TABLE "case_event"
  ADD CONSTRAINT "case_event_actor_type_check" CHECK ("actor_type" IN ('citizen', 'staff', 'system')),
  ADD CONSTRAINT "case_event_actor_id_check" CHECK (("actor_type" = 'system') = ("actor_id" IS NULL)),
  ADD CONSTRAINT "case_event_sequence_check" CHECK ("sequence" > 0);
ALTER TABLE "outbox"
  ADD CONSTRAINT "outbox_state_check" CHECK ("state" IN ('pending', 'sent', 'failed', 'unknown')),
  ADD CONSTRAINT "outbox_ended_check" CHECK (("state" = 'pending') = ("ended_at" IS NULL));
ALTER TABLE "file"
  ADD CONSTRAINT "file_state_check" CHECK ("state" IN ('pending', 'stored', 'refused')),
  ADD CONSTRAINT "file_kind_check" CHECK ("kind" IN ('photo', 'document', 'audio', 'video')),
  ADD CONSTRAINT "file_stored_check" CHECK ("state" <> 'stored' OR "storage_key" IS NOT NULL);
ALTER TABLE "data_key"
  ADD CONSTRAINT "data_key_purpose_check" CHECK ("purpose" IN ('content', 'index', 'case'));
ALTER TABLE "webchat_message"
  ADD CONSTRAINT "webchat_message_author_check" CHECK ("author" IN ('citizen', 'bot'));

-- A case's story is only ever added to. The trigger holds for everyone, the owner of the table included.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: it is append-only', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER "case_event_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "case_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- Ended messages pile up; these stay as small as what is waiting, concerns a case or went wrong.
CREATE INDEX "outbox_pending_lease_idx" ON "outbox" ("lease_until") WHERE "state" = 'pending';
CREATE INDEX "outbox_pending_lane_idx" ON "outbox" ("lane", "id") WHERE "state" = 'pending';
CREATE INDEX "outbox_case_idx" ON "outbox" ("case_id", "echo_of") WHERE "case_id" IS NOT NULL;
CREATE INDEX "outbox_trouble_idx" ON "outbox" ("ended_at") WHERE "state" IN ('failed', 'unknown');

-- A conversation is rewritten at every turn, an outbox row when it ends: room in the page keeps those updates off the
-- indexes (HOT), and vacuum comes early, before the few hot pages have become many.
ALTER TABLE "conversation" SET (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
ALTER TABLE "outbox" SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
-- Sealed text does not compress.
ALTER TABLE "conversation" ALTER COLUMN "snapshot" SET STORAGE EXTERNAL;
ALTER TABLE "outbox" ALTER COLUMN "payload_sealed" SET STORAGE EXTERNAL;
ALTER TABLE "case" ALTER COLUMN "petition_sealed" SET STORAGE EXTERNAL;
ALTER TABLE "case_event" ALTER COLUMN "fact_sealed" SET STORAGE EXTERNAL;
ALTER TABLE "webchat_message" ALTER COLUMN "payload_sealed" SET STORAGE EXTERNAL;
