import type { CaseId, StaffId } from '#domain/ids.ts';
import { Prisma } from '#platform/database/generated/client.ts';
import { inSight, type Sight } from './case-sight.ts';

/**
 * Notes that its handler has read a case as it was at `version`. False where there was nothing new, where something came since, and
 * where somebody else handles it: what a colleague has read is still new to them.
 */
export async function markRead(
  db: Prisma.TransactionClient,
  { caseId, reader, version }: { readonly caseId: CaseId; readonly reader: StaffId; readonly version: number },
): Promise<boolean> {
  const marked = await db.$executeRaw`
    UPDATE "case" SET unread_from = NULL
    WHERE id = ${caseId}::uuid AND assignee = ${reader} AND unread_from IS NOT NULL AND version <= ${version}::int`;
  return marked > 0;
}

/** Cases of one handler, among those that they see, in which the citizen wrote something that they have not read. */
export interface Unread {
  readonly count: number;
  /** When the last of it came. */
  readonly latest: Date | undefined;
}

export async function unreadOf(db: Prisma.TransactionClient, sight: Sight): Promise<Unread> {
  const [row] = await db.$queryRaw<{ count: number; latest: Date | null }[]>`
    SELECT count(DISTINCT c.id)::int AS count, max(e.at) AS latest
    FROM "case" c JOIN case_event e ON e.case_id = c.id AND e.sequence >= c.unread_from AND e.actor_type = 'citizen'
    WHERE c.assignee = ${sight.viewer.id} AND c.unread_from IS NOT NULL AND ${inSight(sight, Prisma.sql`c`)}`;
  return { count: row?.count ?? 0, latest: row?.latest ?? undefined };
}
