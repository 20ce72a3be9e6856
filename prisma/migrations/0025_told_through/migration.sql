-- What staff told a petitioner themselves settles what had not arrived by then, whether the case ended with it or not.
ALTER TABLE "case" ADD COLUMN "told_through" INTEGER;

UPDATE "case" c SET "told_through" = (SELECT max(e."sequence") FROM "case_event" e WHERE e."case_id" = c."id" AND e."type" = 'closed')
WHERE c."told_by" IS NOT NULL;
