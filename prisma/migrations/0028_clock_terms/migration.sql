-- A clock keeps the terms that it began on, so that its day can be explained and a later policy leaves it alone; and who was called about it last.
ALTER TABLE "case_clock"
  ADD COLUMN "terms" JSONB,
  ADD COLUMN "called_through" TIMESTAMPTZ(3),
  ADD COLUMN "called_role" TEXT;

-- All there were until now were counted from the filing, in calendar days, and may be extended as the regulations say (article 34).
UPDATE "case_clock" k SET "terms" = jsonb_build_object(
  'countedFrom', (extract(epoch FROM c."opened_at") * 1000)::bigint,
  'length', jsonb_build_object('days', greatest(1, floor(extract(epoch FROM k."due_at" - c."opened_at") / 86400)::int)),
  'mayExtendBy', jsonb_build_object('days', 30)
) FROM "case" c WHERE c."id" = k."case_id";

ALTER TABLE "case_clock" ALTER COLUMN "terms" SET NOT NULL;

-- What ran out before there were calls is not told of now as if it had just happened.
UPDATE "case_clock" SET "called_through" = now(),
  "called_role" = CASE WHEN "due_at" < now() - interval '10 days' THEN 'administrators' ELSE 'handler' END
WHERE "state" = 'running' AND "due_at" < now();

ALTER TABLE "case" ADD COLUMN "extension_request_sealed" BYTEA;

-- The first look at each case, the next morning in China, finds out when somebody is to be called.
INSERT INTO "timer" ("kind", "subject", "due_at")
SELECT DISTINCT 'case-clocks.called', "case_id", date_trunc('day', now()) + interval '25 hours' FROM "case_clock" WHERE "state" = 'running';

-- Asked for every few seconds by each console that is open.
CREATE INDEX "case_clock_called_idx" ON "case_clock" ("called_role", "called_through") WHERE "state" = 'running' AND "called_role" IS NOT NULL;
