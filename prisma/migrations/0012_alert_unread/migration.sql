-- AlterTable
ALTER TABLE "alert" ADD COLUMN     "unread" BOOLEAN NOT NULL DEFAULT false;
