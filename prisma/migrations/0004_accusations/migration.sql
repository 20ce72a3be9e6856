-- Accusations are kept from the accused and their line.

-- AlterTable
ALTER TABLE "case" ADD COLUMN     "accusation" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "kept_from_staff" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "kept_from_units" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- What Prisma cannot say:

-- Accusations that are stored already went by topic, maybe to the accused. Nobody sees them until the start has routed them anew,
-- which reads their sealed text.
UPDATE "case" SET accusation = true, kept_from_units = ARRAY[unit] WHERE kind = 'report';

-- Those that wait to be routed anew.
CREATE INDEX "case_held_idx" ON "case" (id) WHERE accusation;
