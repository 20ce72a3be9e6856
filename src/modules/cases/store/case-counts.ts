import type { CaseId, ConversationId } from '#domain/ids.ts';
import type { Prisma } from '#platform/database/generated/client.ts';

/** How many cases each of these conversations has filed since a moment; those that filed none are left out. */
export async function countFiled(
  db: Prisma.TransactionClient,
  conversations: readonly ConversationId[],
  since: Date,
): Promise<ReadonlyMap<ConversationId, number>> {
  const rows = await db.$queryRaw<{ id: ConversationId; count: number }[]>`
    -- prepared: count-filed
    SELECT conversation_id AS id, count(*)::int AS count FROM case_petitioner
    WHERE conversation_id = ANY (${[...conversations]}::uuid[]) AND part = 'filed' AND joined_at > ${since}::timestamptz GROUP BY 1`;
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** How often a citizen has added to a case, or asked by query code to withdraw it, since a moment. */
export function countAdditions(db: Prisma.TransactionClient, id: CaseId, since: Date): Promise<number> {
  return db.caseEvent.count({
    where: { caseId: id, type: { in: ['supplemented', 'withdrawal-requested'] }, at: { gt: since } },
  });
}
