-- What came from citizens and was not read yet, and when a case was withdrawn. Down to the line
-- "What Prisma cannot say" this is what the schema engine makes of prisma/schema.

-- AlterTable
ALTER TABLE "case" ADD COLUMN     "unread_from" INTEGER,
ADD COLUMN     "withdrawn_at" TIMESTAMPTZ(3);

-- What Prisma cannot say ------------------------------------------------------------------------------------------

ALTER TABLE "case"
  ADD CONSTRAINT "case_unread_from_check" CHECK ("unread_from" BETWEEN 1 AND "version");

-- Cases that were withdrawn before this was noted.
UPDATE "case" c SET "withdrawn_at" = e.at
FROM (SELECT "case_id", max("at") AS at FROM "case_event" WHERE "type" = 'withdrawn' GROUP BY "case_id") AS e
WHERE c."id" = e."case_id" AND c."state" = 'withdrawn';

-- Few cases have something unread, so this stays small.
CREATE INDEX "case_unread_idx" ON "case" ("assignee") WHERE "unread_from" IS NOT NULL;
