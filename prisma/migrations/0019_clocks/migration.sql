-- A case has any number of clocks, each of a rule. Down to the line "What Prisma cannot say" this is what the schema engine makes of
-- prisma/schema, but for the rows that are carried over.

-- CreateTable
CREATE TABLE "case_clock" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "started_by" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" UUID,

    CONSTRAINT "case_clock_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "case_clock_case_id_started_at_idx" ON "case_clock"("case_id", "started_at");

-- AddForeignKey
ALTER TABLE "case_clock" ADD CONSTRAINT "case_clock_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Until now a case had one deadline, of its registration. The event that ended a case is called as its state is.
INSERT INTO "case_clock" ("id", "case_id", "rule", "started_at", "started_by", "due_at", "state", "ended_at", "ended_by")
SELECT gen_random_uuid(), c."id", 'settle', c."opened_at", opened."id", c."due_at",
       CASE WHEN c."state" = 'withdrawn' THEN 'cancelled' WHEN c."state" <> 'closed' THEN 'running'
            WHEN c."closed_at" > c."due_at" THEN 'missed' ELSE 'met' END,
       ended."at", ended."id"
FROM "case" c
JOIN "case_event" opened ON opened."case_id" = c."id" AND opened."type" = 'opened'
LEFT JOIN LATERAL (
  SELECT e."id", e."at" FROM "case_event" e
  WHERE e."case_id" = c."id" AND e."type" = c."state" AND c."state" IN ('closed', 'withdrawn') ORDER BY e."sequence" DESC LIMIT 1
) ended ON true;

-- What Prisma cannot say ------------------------------------------------------------------------------------------

ALTER TABLE "case_clock"
  ADD CONSTRAINT "case_clock_state_check" CHECK ("state" IN ('running', 'met', 'missed', 'cancelled')),
  ADD CONSTRAINT "case_clock_ended_check" CHECK (num_nulls("ended_at", "ended_by") = CASE WHEN "state" = 'running' THEN 2 ELSE 0 END);
