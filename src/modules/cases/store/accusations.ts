import type { CaseId } from '#domain/ids.ts';
import type { Prisma } from '#platform/database/generated/client.ts';
import { openStates } from '../model/case.ts';

/** Accusations that nobody sees, and those that are open, oldest first. */
export async function accusationsToCheck(db: Prisma.TransactionClient): Promise<CaseId[]> {
  const rows = await db.$queryRaw<{ id: CaseId }[]>`
    SELECT id FROM "case" WHERE accusation AND (unit = ANY (kept_from_units) OR state = ANY (${[...openStates]}::text[]))
    ORDER BY id`;
  return rows.map(({ id }) => id);
}

/** How many accusations nobody sees, since no unit may receive them, and when the last of these was filed. */
export async function unseenAccusations(
  db: Prisma.TransactionClient,
): Promise<{ readonly count: number; readonly latest: Date | undefined }> {
  const [row] = await db.$queryRaw<{ count: number; latest: Date | null }[]>`
    SELECT count(*)::int AS count, max(opened_at) AS latest FROM "case" WHERE accusation AND unit = ANY (kept_from_units)`;
  return { count: row?.count ?? 0, latest: row?.latest ?? undefined };
}
