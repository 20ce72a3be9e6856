import type { Prisma } from './generated/client.ts';

/** Deletes notes of updates that came before `before`: no platform sends one again after so long. Gives how many they were. */
export async function deleteInbound(db: Prisma.TransactionClient, before: Date): Promise<number> {
  return (await db.inbound.deleteMany({ where: { receivedAt: { lt: before } } })).count;
}

/** Deletes messages that ended before `before`, except the latest echo of each case: closing asks whether that arrived. */
export async function deleteEndedOutbox(db: Prisma.TransactionClient, before: Date): Promise<number> {
  return db.$executeRaw`
    DELETE FROM outbox o WHERE o.state <> 'pending' AND o.ended_at < ${before}::timestamptz
      AND NOT (o.case_id IS NOT NULL AND o.echo_of = (SELECT max(e.echo_of) FROM outbox e WHERE e.case_id = o.case_id))`;
}

export async function deleteLookupFailures(db: Prisma.TransactionClient, before: Date): Promise<number> {
  return (await db.lookupFailure.deleteMany({ where: { at: { lt: before } } })).count;
}
