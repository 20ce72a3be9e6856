import type { CaseId, OutboxId, UnitId } from '#domain/ids.ts';
import type { Prisma } from './generated/client.ts';

/** A message about a case that ended without surely arriving. */
export interface UndeliveredRow {
  readonly id: OutboxId;
  readonly caseId: CaseId;
  readonly state: 'failed' | 'unknown';
  readonly reason: string;
  readonly at: Date;
}

/** Messages about cases of these units that failed or may not have arrived, newest first, at most `limit`. */
export async function undeliveredOfUnits(
  db: Prisma.TransactionClient,
  units: readonly UnitId[],
  limit: number,
): Promise<UndeliveredRow[]> {
  const rows = await db.outbox.findMany({
    where: { state: { in: ['failed', 'unknown'] }, case: { unit: { in: [...units] } } },
    orderBy: { id: 'desc' },
    take: limit,
  });
  return rows.flatMap((row) =>
    row.caseId === null
      ? []
      : {
          id: row.id as OutboxId,
          caseId: row.caseId as CaseId,
          state: row.state === 'failed' ? 'failed' : 'unknown',
          reason: row.reason ?? '',
          at: row.endedAt ?? row.createdAt,
        },
  );
}

/** The case that a message is about. */
export async function caseOfMessage(db: Prisma.TransactionClient, id: OutboxId): Promise<CaseId | undefined> {
  const row = await db.outbox.findUnique({ where: { id }, select: { caseId: true } });
  return (row?.caseId ?? undefined) as CaseId | undefined;
}

/** Lets an unknown or failed message wait to be sent again, from `due` on. One that is not so stays as it is. */
export async function putBackUndelivered(db: Prisma.TransactionClient, id: OutboxId, due: Date): Promise<void> {
  await db.outbox.updateMany({
    where: { id, state: { in: ['failed', 'unknown'] } },
    data: {
      state: 'pending',
      attempts: 0,
      inFlight: false,
      leaseHolder: null,
      leaseUntil: due,
      reason: null,
      endedAt: null,
    },
  });
}
