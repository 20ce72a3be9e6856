-- AlterTable
ALTER TABLE "desk_post" ADD COLUMN     "tried_at" TIMESTAMPTZ(3),
ADD COLUMN     "tried_since" TIMESTAMPTZ(3),
ALTER COLUMN "ts" DROP NOT NULL;

-- AlterTable
ALTER TABLE "outbox" ADD COLUMN     "file_id" UUID,
ADD COLUMN     "own_failures" INTEGER NOT NULL DEFAULT 0;

-- What Prisma cannot say ------------------------------------------------------------------------------------------

-- A card stands somewhere, or somebody tried to post it.
ALTER TABLE "desk_post" ADD CONSTRAINT "desk_post_place_check" CHECK ("ts" IS NOT NULL OR "tried_at" IS NOT NULL);

CREATE INDEX "outbox_case_file_idx" ON "outbox" ("case_id") WHERE "file_id" IS NOT NULL;
-- Messages that have been tried for so long that somebody should know (LASTING_TRIES in src/store/undelivered.ts).
CREATE INDEX "outbox_lasting_idx" ON "outbox" ("id") WHERE "state" = 'pending' AND "attempts" >= 5;
