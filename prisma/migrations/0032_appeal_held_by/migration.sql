-- Whoever held the case that is appealed against does not decide the appeal.
ALTER TABLE "case" ADD COLUMN "appeal_held_by" TEXT;

-- What was answered or closed before anybody was told of acceptance has been taken on.
UPDATE "case" c SET "acceptance" = 'accepted'
WHERE "acceptance" IS NULL AND EXISTS (
  SELECT 1 FROM "case_event" e WHERE e."case_id" = c."id" AND e."type" IN ('replied', 'opinion-given', 'closed')
);
