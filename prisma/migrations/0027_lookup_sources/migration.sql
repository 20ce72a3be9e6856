-- Wrong query codes are counted by where they come from: a web chat is opened anew for nothing, the network that it comes from is not.
ALTER TABLE "conversation" ADD COLUMN "networks" TEXT[] DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "lookup_failure" ADD COLUMN "sources" TEXT[];
UPDATE "lookup_failure" SET "sources" = ARRAY[conversation_id::text];
CREATE INDEX "lookup_failure_sources_idx" ON "lookup_failure" USING GIN ("sources");
