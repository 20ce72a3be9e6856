-- AlterTable
ALTER TABLE "audit_entry" ADD COLUMN     "staff_id" TEXT;

-- CreateTable
CREATE TABLE "direct_news" (
    "staff" TEXT NOT NULL,
    "chosen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "direct_news_pkey" PRIMARY KEY ("staff")
);
