import type { CaseId, CaseNumber, ConversationId } from '#domain/ids.ts';
import type { Prisma } from '#platform/database/generated/client.ts';

/** What a query code must match. */
export interface CodedCase {
  readonly id: CaseId;
  readonly hash: Uint8Array;
}

export async function findCode(db: Prisma.TransactionClient, number: CaseNumber): Promise<CodedCase | undefined> {
  const row = await db.case.findUnique({ where: { number }, select: { id: true, queryCodeHash: true } });
  return row ? { id: row.id as CaseId, hash: row.queryCodeHash } : undefined;
}

/** A wrong query code that was tried. */
export interface LookupFailure {
  readonly id: string;
  readonly conversation: ConversationId;
  readonly number: CaseNumber;
  readonly at: Date;
}

export async function noteLookupFailure(db: Prisma.TransactionClient, failure: LookupFailure): Promise<void> {
  const { id, conversation, number, at } = failure;
  await db.lookupFailure.create({ data: { id, conversationId: conversation, number, at } });
}

/** How many wrong codes a conversation has tried since a moment, and when the last one was. */
export async function failuresOfConversation(
  db: Prisma.TransactionClient,
  conversation: ConversationId,
  since: Date,
): Promise<{ readonly count: number; readonly last: Date | undefined }> {
  const where = { conversationId: conversation, at: { gt: since } };
  const found = await db.lookupFailure.aggregate({ where, _count: true, _max: { at: true } });
  return { count: found._count, last: found._max.at ?? undefined };
}

/** How many wrong codes anybody has tried for any number since a moment. */
export function failuresOfAll(db: Prisma.TransactionClient, since: Date): Promise<number> {
  return db.lookupFailure.count({ where: { at: { gt: since } } });
}

/** How many wrong codes anybody has tried for a number since a moment. */
export function failuresOfNumber(db: Prisma.TransactionClient, number: CaseNumber, since: Date): Promise<number> {
  return db.lookupFailure.count({ where: { number, at: { gt: since } } });
}

export async function deleteLookupFailures(db: Prisma.TransactionClient, before: Date): Promise<number> {
  return (await db.lookupFailure.deleteMany({ where: { at: { lt: before } } })).count;
}
