-- AlterTable
ALTER TABLE "conversation" ADD COLUMN     "attended_until" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "alert_message" (
    "id" UUID NOT NULL,
    "alert_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "text_sealed" BYTEA NOT NULL,
    "outbox_ids" UUID[],

    CONSTRAINT "alert_message_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "alert_message_alert_id_at_idx" ON "alert_message"("alert_id", "at");

-- AddForeignKey
ALTER TABLE "alert_message" ADD CONSTRAINT "alert_message_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alert"("id") ON DELETE CASCADE ON UPDATE CASCADE;
