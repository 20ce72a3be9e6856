-- Wrong query codes are counted over all numbers, too.
CREATE INDEX "lookup_failure_at_idx" ON "lookup_failure"("at");
