import type { Prisma } from '#platform/database/generated/client.ts';

/** Deletes notes of updates that came before `before`: no platform sends one again after so long. Gives how many they were. */
export async function deleteInbound(db: Prisma.TransactionClient, before: Date): Promise<number> {
  return (await db.inbound.deleteMany({ where: { receivedAt: { lt: before } } })).count;
}

/** Deletes messages that ended before `before`, except the latest reply to each case: closing asks whether that arrived. */
export async function deleteEndedOutbox(db: Prisma.TransactionClient, before: Date): Promise<number> {
  return db.$executeRaw`
    DELETE FROM outbox o WHERE o.state <> 'pending' AND o.ended_at < ${before}::timestamptz
      AND NOT (o.subject_sequence IS NOT NULL AND o.subject_sequence IS NOT DISTINCT FROM (
        SELECT max(e.sequence) FROM case_event e WHERE e.case_id = o.subject_id AND e.type = 'replied'))`;
}

export async function deleteLookupFailures(db: Prisma.TransactionClient, before: Date): Promise<number> {
  return (await db.lookupFailure.deleteMany({ where: { at: { lt: before } } })).count;
}

/** Deletes what was said in web chats whose last message came before `before`. Gives how many messages they were. */
export async function deleteQuietWebchats(db: Prisma.TransactionClient, before: Date): Promise<number> {
  return db.$executeRaw`
    DELETE FROM webchat_message WHERE conversation IN (
      SELECT conversation FROM webchat_message GROUP BY conversation HAVING max(at) < ${before}::timestamptz)`;
}

/** Deletes kept messages that were run again or dropped before `before`. */
export async function deleteEndedDeadLetters(db: Prisma.TransactionClient, before: Date): Promise<number> {
  const where = { state: { in: ['replayed', 'dropped'] }, endedAt: { lt: before } };
  return (await db.deadLetter.deleteMany({ where })).count;
}
