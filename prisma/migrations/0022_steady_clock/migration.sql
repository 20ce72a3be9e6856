-- The time of leases: the database's, and ahead of it by as much as its clock was set back, so that nothing waits for that time to come again.
CREATE TABLE "steady_clock" (
    "id" INTEGER NOT NULL,
    "ahead_ms" DOUBLE PRECISION NOT NULL,
    "reached" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "steady_clock_pkey" PRIMARY KEY ("id")
);

INSERT INTO "steady_clock" ("id", "ahead_ms", "reached") VALUES (1, 0, 'epoch');

CREATE FUNCTION steady_now() RETURNS TIMESTAMPTZ LANGUAGE sql VOLATILE AS
    'SELECT clock_timestamp() + make_interval(secs => ahead_ms / 1000) FROM steady_clock WHERE id = 1';
