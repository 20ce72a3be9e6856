import type { CalledRole } from '#modules/office/model/procedures.ts';
import type { Prisma } from '#platform/database/generated/client.ts';

const LAST: CalledRole = 'administrators';

/** How many deadlines ran out about which only administrators could be called last, and when the last of these calls was. */
export async function neglectedClocks(
  db: Prisma.TransactionClient,
): Promise<{ readonly count: number; readonly latest: Date | undefined }> {
  const [row] = await db.$queryRaw<{ count: number; latest: Date | null }[]>`
    SELECT count(*)::int AS count, max(called_through) AS latest FROM case_clock WHERE state = 'running' AND called_role = ${LAST}`;
  return { count: row?.count ?? 0, latest: row?.latest ?? undefined };
}
