import type { Clock, IdSource } from '#domain/clock.ts';
import type { AccountId, Branded, ConversationId } from '#domain/ids.ts';
import type { InboundMessage } from '#domain/messages.ts';
import { addressIndex } from '#platform/conversations/conversations.ts';
import type { Prisma } from '#platform/database/generated/client.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import { type ErrorCode, errorTable } from '#vocabulary/errors.ts';
import { type DeadLetterState, deadLetterStates } from '../model/dead-letter.ts';

export interface DeadLetter {
  readonly message: InboundMessage;
  readonly errorCode: ErrorCode;
  /** For the operator: names of errors and places in code, no personal data. */
  readonly errorDetail: string;
}

/** UUIDv7 of a kept message. */
export type DeadLetterId = Branded<string, 'DeadLetterId'>;

/** A message that is kept; opened when it is read. */
export interface KeptDeadLetter extends DeadLetter {
  readonly id: DeadLetterId;
  readonly at: Date;
  readonly state: DeadLetterState;
  readonly ended: { readonly at: Date; readonly by: AccountId; readonly reason: string } | undefined;
  /** Whose it is; undefined where their first message failed. */
  readonly conversation: ConversationId | undefined;
  /** Whether its citizen wrote again afterwards, so that the message would meet another question. */
  readonly wentOn: boolean;
}

const sealedAt = (id: string) => ({ table: 'dead_letter', column: 'message_sealed', row: id });

/** Keeps a message whose turn failed by itself, whole and sealed. */
export async function keepDeadLetter(
  tx: Prisma.TransactionClient,
  letter: DeadLetter,
  context: { readonly keyRing: KeyRing; readonly clock: Clock; readonly ids: IdSource },
): Promise<void> {
  const id = context.ids.uuid();
  await tx.deadLetter.create({
    data: {
      id,
      channel: letter.message.channel,
      externalId: letter.message.externalId,
      messageSealed: new Uint8Array(context.keyRing.seal(JSON.stringify(letter.message), sealedAt(id))),
      errorCode: letter.errorCode,
      errorDetail: letter.errorDetail,
      at: context.clock.now(),
    },
  });
}

export interface DeadLetterQuery {
  readonly state: DeadLetterState;
  /** Only ones older than this. */
  readonly before?: DeadLetterId;
  readonly limit: number;
}

/** Kept messages, newest first. */
export async function findDeadLetters(
  db: Prisma.TransactionClient,
  { state, before, limit }: DeadLetterQuery,
  keyRing: KeyRing,
): Promise<KeptDeadLetter[]> {
  const rows = await db.deadLetter.findMany({
    where: { state, ...(before === undefined ? {} : { id: { lt: before } }) },
    orderBy: { id: 'desc' },
    take: limit,
  });
  return Promise.all(rows.map((row) => toKept(db, row, keyRing)));
}

export async function findDeadLetter(
  db: Prisma.TransactionClient,
  id: DeadLetterId,
  keyRing: KeyRing,
): Promise<KeptDeadLetter | undefined> {
  const row = await db.deadLetter.findUnique({ where: { id } });
  return row ? toKept(db, row, keyRing) : undefined;
}

/** Ends an open one. False where somebody else has ended it. */
export async function endDeadLetter(
  tx: Prisma.TransactionClient,
  id: DeadLetterId,
  ending: {
    readonly state: Exclude<DeadLetterState, 'open'>;
    readonly at: Date;
    readonly by: AccountId;
    readonly reason: string;
  },
): Promise<boolean> {
  const { state, at, by, reason } = ending;
  const { count } = await tx.deadLetter.updateMany({
    where: { id, state: 'open' },
    data: { state, endedAt: at, endedBy: by, endedReason: reason },
  });
  return count > 0;
}

type Row = NonNullable<Awaited<ReturnType<Prisma.TransactionClient['deadLetter']['findUnique']>>>;

async function toKept(db: Prisma.TransactionClient, row: Row, keyRing: KeyRing): Promise<KeptDeadLetter> {
  const message = JSON.parse(keyRing.open(row.messageSealed, sealedAt(row.id))) as InboundMessage;
  const address = addressIndex(keyRing, message.channel, message.address);
  const conversation = await db.conversation.findUnique({
    where: { channel_addressIndex: { channel: message.channel, addressIndex: new Uint8Array(address) } },
    select: { id: true, updatedAt: true },
  });
  return {
    id: row.id as DeadLetterId,
    message,
    errorCode: isErrorCode(row.errorCode) ? row.errorCode : 'internal',
    errorDetail: row.errorDetail,
    at: row.at,
    state: deadLetterStates.find((state) => state === row.state) ?? 'open',
    ended: row.endedAt
      ? { at: row.endedAt, by: (row.endedBy ?? '') as AccountId, reason: row.endedReason ?? '' }
      : undefined,
    conversation: conversation ? (conversation.id as ConversationId) : undefined,
    wentOn: conversation !== null && conversation.updatedAt > row.at,
  };
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorTable, code);
}

/** Deletes kept messages that were run again or dropped before `before`. */
export async function deleteEndedDeadLetters(db: Prisma.TransactionClient, before: Date): Promise<number> {
  const where = { state: { in: ['replayed', 'dropped'] }, endedAt: { lt: before } };
  return (await db.deadLetter.deleteMany({ where })).count;
}
