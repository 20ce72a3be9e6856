import type { CaseId, ConversationId } from '#domain/ids.ts';
import { Prisma } from '../database/generated/client.ts';
import type { Lease } from './outbox.ts';

/** What was missed longer ago than this is no news any more, in days. */
const NEWS_DAYS = 30;

/** What makes a message that has ended, or was put off, wait to be sent from `due` on. It counts as tried, since it may have arrived. */
export function waitingAgain(due: Date): Prisma.Sql {
  return Prisma.sql`state = 'pending', attempts = 1, own_failures = 0, in_flight = false, lease_holder = NULL,
                    lease_until = ${due}::timestamptz, reason = NULL, ended_at = NULL`;
}

/** Has what was written about cases, and could not reach a citizen who had shut the chat, sent again in its order. Gives the cases. */
export async function sendMissed(
  tx: Prisma.TransactionClient,
  conversation: ConversationId,
  { since: due, now }: Pick<Lease, 'since' | 'now'>,
): Promise<readonly CaseId[]> {
  const since = new Date(now.getTime() - NEWS_DAYS * 86_400_000);
  const rows = await tx.$queryRaw<{ case_id: CaseId }[]>`
    WITH back AS (
      UPDATE outbox SET ${waitingAgain(due)}
      WHERE conversation_id = ${conversation}::uuid AND recipient = 'citizen' AND subject_type = 'case' AND state = 'failed'
        AND (reason LIKE 'blocked%' OR reason LIKE 'gone%') AND created_at >= ${since}::timestamptz
      RETURNING subject_id AS case_id
    )
    SELECT DISTINCT case_id FROM back`;
  return rows.map((row) => row.case_id);
}
