import type { CaseId } from '#domain/ids.ts';
import type { PrismaClient } from './generated/client.ts';

/** Open cases that belong on the desk and that it was never told of: filed while Slack was off. Oldest first, at most `limit`. */
export async function findCasesWithoutCard(
  prisma: PrismaClient,
  states: readonly string[],
  limit: number,
): Promise<CaseId[]> {
  const rows = await prisma.case.findMany({
    where: { state: { in: [...states] }, accusation: false, deskPost: null, outbox: { none: { channel: 'slack' } } },
    select: { id: true },
    orderBy: { openedAt: 'asc' },
    take: limit,
  });
  return rows.map((row) => row.id as CaseId);
}
