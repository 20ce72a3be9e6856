import type { ConversationId } from '#domain/ids.ts';
import type { InboundMessage } from '#domain/messages.ts';
import {
  type ConversationRow,
  conversationColumns,
  type KnownConversation,
  snapshotAt,
  standingColumn,
  toConversation,
} from '#platform/conversations/conversations.ts';
import { runPrepared } from '#platform/database/database-client.ts';
import { Prisma } from '#platform/database/generated/client.ts';
import { cut, pack } from '#platform/database/packed-bytes.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import {
  addressDrafts,
  heldRows,
  type InsertedRow,
  type Lease,
  type OutboxDraft,
  type OutboxRow,
  outboxInsert,
} from '#platform/outbox/outbox.ts';

/** A message, and the conversation that it belongs to. */
export interface IncomingTurn {
  readonly message: InboundMessage;
  readonly conversationId: ConversationId;
}

export interface BegunTurn {
  /** As it is stored, locked until the transaction ends. */
  readonly conversation: KnownConversation;
  /** False when this message was turned into a turn before. */
  readonly fresh: boolean;
}

interface BegunRow extends ConversationRow {
  fresh: boolean;
}

/**
 * In one statement: notes each message as received, and locks its conversation. Gives one entry a message, in order. At most one
 * message a conversation. Conversations are locked in the order of their ids, so that two processes do not block each other for good.
 */
export async function beginTurns(
  tx: Prisma.TransactionClient,
  turns: readonly IncomingTurn[],
  { keyRing, now }: { readonly keyRing: KeyRing; readonly now: Date },
): Promise<BegunTurn[]> {
  const rows = await runPrepared<BegunRow>(
    tx,
    'begin-turns',
    Prisma.sql`
    WITH incoming AS (
      SELECT * FROM unnest(
        ${turns.map(({ conversationId }) => conversationId)}::uuid[], ${turns.map(({ message }) => message.channel)}::text[],
        ${turns.map(({ message }) => message.externalId)}::text[]
      ) AS i (id, channel, external_id)
    ), locked AS (
      SELECT ${conversationColumns} FROM conversation
      WHERE id IN (SELECT id FROM incoming) ORDER BY id FOR NO KEY UPDATE
    ), fresh AS (
      INSERT INTO inbound (channel, external_id, received_at)
      SELECT channel, external_id, ${now}::timestamptz FROM incoming ORDER BY 1, 2
      ON CONFLICT DO NOTHING
      RETURNING channel, external_id
    )
    SELECT l.*, f.external_id IS NOT NULL AS fresh
    FROM incoming i JOIN locked l ON l.id = i.id
    LEFT JOIN fresh f ON f.channel = i.channel AND f.external_id = i.external_id`,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return turns.map(({ conversationId }) => {
    const row = byId.get(conversationId);
    if (!row) throw new Error('a turn began in a conversation that does not exist');
    return { fresh: row.fresh, conversation: toConversation(row, keyRing) };
  });
}

/** Where a conversation stands after its turns of this batch. */
export type TurnedConversation = Pick<KnownConversation, 'id' | 'locale' | 'snapshot' | 'standing' | 'turns'>;

/** In one statement: saves the conversations and inserts all that is to be sent. Dispatch the rows after the commit. */
export async function commitTurns(
  tx: Prisma.TransactionClient,
  result: { readonly conversations: readonly TurnedConversation[]; readonly outbox: readonly OutboxDraft[] },
  context: { readonly keyRing: KeyRing; readonly lease: Lease },
): Promise<OutboxRow[]> {
  const { conversations } = result;
  if (conversations.length === 0 && result.outbox.length === 0) return [];
  const { keyRing, lease } = context;
  const outbox = await addressDrafts(tx, result.outbox, keyRing);
  const snapshots = pack(
    conversations.map(({ id, snapshot }) => (snapshot === null ? null : keyRing.seal(snapshot, snapshotAt(id)))),
  );
  const inserted = await runPrepared<InsertedRow>(
    tx,
    'commit-turns',
    Prisma.sql`
    WITH turned AS (
      UPDATE conversation c
      SET snapshot = ${cut(snapshots, Prisma.sql`t`)}, standing = t.standing, locale = t.locale, turns = t.turns, updated_at = ${lease.now}::timestamptz
      FROM unnest(${conversations.map(({ id }) => id)}::uuid[], ${snapshots.starts}::int[], ${snapshots.lengths}::int[], ${conversations.map(({ locale }) => locale)}::text[],
                  ${conversations.map(({ turns }) => turns)}::int[], ${conversations.map(({ standing }) => standingColumn(standing))}::text[])
        AS t (id, start, length, locale, turns, standing)
      WHERE c.id = t.id
    ), sent AS (${outboxInsert(outbox, keyRing, lease)})
    SELECT id, mine FROM sent`,
  );
  return heldRows(outbox, inserted, lease);
}

/** Deletes notes of updates that came before `before`: no platform sends one again after so long. Gives how many they were. */
export async function deleteInbound(db: Prisma.TransactionClient, before: Date): Promise<number> {
  return (await db.inbound.deleteMany({ where: { receivedAt: { lt: before } } })).count;
}
