-- AlterTable
ALTER TABLE "case" ADD COLUMN     "urgent" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "alert" (
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "case_id" UUID,
    "kinds" TEXT[],
    "words_sealed" BYTEA NOT NULL,
    "state" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "grown_at" TIMESTAMPTZ(3) NOT NULL,
    "rings" INTEGER NOT NULL,
    "rings_at" TIMESTAMPTZ(3),
    "taken_by_type" TEXT,
    "taken_by_id" TEXT,
    "taken_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "note_sealed" BYTEA,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_post" (
    "alert_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "ts" TEXT NOT NULL,

    CONSTRAINT "alert_post_pkey" PRIMARY KEY ("channel","ts")
);

-- CreateIndex
CREATE INDEX "alert_conversation_id_grown_at_idx" ON "alert"("conversation_id", "grown_at");

-- CreateIndex
CREATE INDEX "alert_case_id_idx" ON "alert"("case_id");

-- CreateIndex
CREATE INDEX "alert_rings_at_idx" ON "alert"("rings_at");

-- CreateIndex
CREATE INDEX "alert_state_opened_at_idx" ON "alert"("state", "opened_at");

-- CreateIndex
CREATE INDEX "alert_post_alert_id_idx" ON "alert_post"("alert_id");

-- AddForeignKey
ALTER TABLE "alert" ADD CONSTRAINT "alert_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert" ADD CONSTRAINT "alert_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_post" ADD CONSTRAINT "alert_post_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alert"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say ------------------------------------------------------------------------------------------

ALTER TABLE "alert"
  ADD CONSTRAINT "alert_state_check" CHECK ("state" IN ('ringing', 'taken', 'ended')),
  ADD CONSTRAINT "alert_rings_check" CHECK (("state" = 'ringing') = ("rings_at" IS NOT NULL)),
  ADD CONSTRAINT "alert_taken_check" CHECK (("state" = 'ringing') = ("taken_at" IS NULL)),
  ADD CONSTRAINT "alert_ended_check" CHECK (("state" = 'ended') = ("ended_at" IS NOT NULL));
