import { answers } from '#modules/cases/index.ts';
import type { Prisma } from '#platform/database/generated/client.ts';

/** Deletes messages that ended before `before`, except the latest answer to each case: closing asks whether that arrived. */
export async function deleteEndedOutbox(db: Prisma.TransactionClient, before: Date): Promise<number> {
  return db.$executeRaw`
    DELETE FROM outbox o WHERE o.state <> 'pending' AND o.ended_at < ${before}::timestamptz
      AND NOT (o.subject_sequence IS NOT NULL AND o.subject_sequence IS NOT DISTINCT FROM (
        SELECT max(e.sequence) FROM case_event e WHERE e.case_id = o.subject_id AND e.type = ANY (${[...answers]}::text[])))`;
}

/** Deletes what was said in web chats whose last message came before `before`. Gives how many messages they were. */
export async function deleteQuietWebchats(db: Prisma.TransactionClient, before: Date): Promise<number> {
  return db.$executeRaw`
    DELETE FROM webchat_message WHERE conversation IN (
      SELECT conversation FROM webchat_message GROUP BY conversation HAVING max(at) < ${before}::timestamptz)`;
}
