import type { CaseNumber, ConversationId, EventId } from '#domain/ids.ts';
import type { MessageRef } from '#domain/messages.ts';
import type { Prisma } from '#platform/database/generated/client.ts';

/** The requests that wait for the answer of that conversation whether to withdraw a case of its petitioner, the latest first. */
export async function withdrawalRequestsTo(
  db: Prisma.TransactionClient,
  { conversation, now }: { readonly conversation: ConversationId; readonly now: Date },
): Promise<readonly { readonly number: CaseNumber; readonly request: EventId }[]> {
  const rows = await db.case.findMany({
    where: {
      petitioners: { some: { conversationId: conversation, leftAt: null } },
      withdrawalRequest: { not: null },
      withdrawalUntil: { gte: now },
    },
    select: { number: true, withdrawalRequest: true },
    // Ids of events grow with time.
    orderBy: { withdrawalRequest: 'desc' },
  });
  return rows.flatMap(({ number, withdrawalRequest: request }) =>
    request === null ? [] : [{ number: number as CaseNumber, request: request as EventId }],
  );
}

/** The request that a message of ours to this conversation told of, by the platform's id of any part of it. */
export async function withdrawalRequestOfMessage(
  db: Prisma.TransactionClient,
  { conversation, ref }: { readonly conversation: ConversationId; readonly ref: MessageRef },
): Promise<EventId | undefined> {
  const [row] = await db.$queryRaw<{ id: string }[]>`
    SELECT e.id FROM case_event e JOIN outbox o ON o.subject_id = e.case_id AND o.subject_sequence = e.sequence
    WHERE o.conversation_id = ${conversation}::uuid AND o.ref = ${ref} AND e.type = 'withdrawal-requested' LIMIT 1`;
  return row && (row.id as EventId);
}
