-- AlterTable
ALTER TABLE "alert" ADD COLUMN     "found_by" TEXT NOT NULL DEFAULT 'rules';

-- What Prisma cannot say ------------------------------------------------------------------------------------------

ALTER TABLE "alert" ADD CONSTRAINT "alert_found_by_check" CHECK ("found_by" IN ('rules', 'model'));
