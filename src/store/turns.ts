import type { ConversationId } from '#domain/ids.ts';
import type { ChannelName, InboundMessage } from '#domain/messages.ts';
import { isLocale, type Locale } from '#domain/text.ts';
import { byteaArray } from './bytea-array.ts';
import { addressIndex, sealAddress } from './conversations.ts';
import type { Prisma } from './generated/client.ts';
import type { KeyRing } from './key-ring.ts';
import { heldRows, type InsertedRow, type Lease, type OutboxDraft, type OutboxRow, outboxInsert } from './outbox.ts';

/** A message as a batch begins with it. */
export interface IncomingTurn {
  readonly message: InboundMessage;
  /** The id that the conversation gets if this is its first message. */
  readonly newConversationId: ConversationId;
  readonly firstLocale: Locale;
}

/** A conversation, locked until the transaction ends. */
export interface LockedConversation {
  readonly id: ConversationId;
  readonly channel: ChannelName;
  readonly locale: Locale;
  readonly reachable: boolean;
  /** Turns so far. */
  readonly turns: number;
  /** JSON envelope of the running flows; null outside any flow. */
  readonly snapshot: string | null;
}

export interface BegunTurn {
  readonly conversation: LockedConversation;
  /** False when this message was turned into a turn before. */
  readonly fresh: boolean;
}

interface BegunRow {
  n: number;
  fresh: boolean;
  id: string | null;
  locale: string | null;
  reachable: boolean | null;
  turns: number | null;
  snapshot: Uint8Array | null;
}

/** What a conversation's snapshot is sealed to. */
export const snapshotAt = (id: string) => ({ table: 'conversation', column: 'snapshot', row: id });

/**
 * In one statement: notes each message as received, finds or makes its conversation, and locks it. Gives one entry a
 * message, in order. Conversations are locked in the order of their ids, so that two processes do not block each other for good.
 */
export async function beginTurns(
  tx: Prisma.TransactionClient,
  turns: readonly IncomingTurn[],
  context: { readonly keyRing: KeyRing; readonly now: Date },
): Promise<BegunTurn[]> {
  const { keyRing, now } = context;
  const indexes = turns.map(({ message }) => addressIndex(keyRing, message.channel, message.address));
  const sealed = turns.map(({ message, newConversationId }) =>
    sealAddress(keyRing, newConversationId, message.address),
  );
  const rows = await tx.$queryRaw<BegunRow[]>`
    WITH incoming AS (
      SELECT * FROM unnest(
        ${turns.map((_, n) => n)}::int[], ${turns.map(({ message }) => message.channel)}::text[],
        ${turns.map(({ message }) => message.externalId)}::text[], ${indexes}::bytea[],
        ${turns.map((turn) => turn.newConversationId)}::uuid[], ${sealed}::bytea[], ${turns.map((turn) => turn.firstLocale)}::text[]
      ) AS i (n, channel, external_id, address_index, new_id, address_sealed, locale)
    ), locked AS (
      SELECT c.id, c.channel, c.address_index, c.locale, c.reachable, c.turns, c.snapshot FROM conversation c
      WHERE (c.channel, c.address_index) IN (SELECT channel, address_index FROM incoming)
      ORDER BY c.id FOR UPDATE
    ), born AS (
      INSERT INTO conversation (id, channel, address_index, address_sealed, locale, created_at, updated_at)
      SELECT DISTINCT ON (i.channel, i.address_index) i.new_id, i.channel, i.address_index, i.address_sealed, i.locale,
             ${now}::timestamptz, ${now}::timestamptz
      FROM incoming i
      WHERE NOT EXISTS (SELECT 1 FROM conversation c WHERE c.channel = i.channel AND c.address_index = i.address_index)
      ORDER BY i.channel, i.address_index, i.n
      ON CONFLICT (channel, address_index) DO NOTHING
      RETURNING id, channel, address_index, locale, reachable, turns, snapshot
    ), present AS (
      SELECT * FROM locked UNION ALL SELECT * FROM born
    ), fresh AS (
      INSERT INTO inbound (channel, external_id, received_at)
      SELECT DISTINCT channel, external_id, ${now}::timestamptz FROM incoming ORDER BY 1, 2
      ON CONFLICT DO NOTHING
      RETURNING channel, external_id
    )
    SELECT i.n, f.external_id IS NOT NULL AS fresh, p.id, p.locale, p.reachable, p.turns, p.snapshot
    FROM incoming i
    LEFT JOIN present p ON p.channel = i.channel AND p.address_index = i.address_index
    LEFT JOIN fresh f ON f.channel = i.channel AND f.external_id = i.external_id
    ORDER BY i.n`;
  const seen = new Set<string>();
  return turns.map(({ message }, n) => {
    const row = rows[n];
    if (!row?.id || !isLocale(row.locale)) throw new ConversationRace();
    const key = `${message.channel}|${message.externalId}`;
    const fresh = row.fresh && !seen.has(key);
    seen.add(key);
    return {
      fresh,
      conversation: {
        id: row.id as ConversationId,
        channel: message.channel,
        locale: row.locale,
        reachable: row.reachable ?? true,
        turns: row.turns ?? 0,
        snapshot: row.snapshot ? keyRing.open(row.snapshot, snapshotAt(row.id)) : null,
      },
    };
  });
}

/** Another process made the conversation at the same moment; the batch is run again and finds it. */
export class ConversationRace extends Error {
  override readonly name = 'ConversationRace';
}

/** Where a conversation stands after its turns of this batch. */
export type TurnedConversation = Pick<LockedConversation, 'id' | 'locale' | 'snapshot' | 'turns'>;

/** In one statement: saves the conversations and inserts all that is to be sent. Dispatch the rows after the commit. */
export async function commitTurns(
  tx: Prisma.TransactionClient,
  result: { readonly conversations: readonly TurnedConversation[]; readonly outbox: readonly OutboxDraft[] },
  context: { readonly keyRing: KeyRing; readonly lease: Lease },
): Promise<OutboxRow[]> {
  const { conversations, outbox } = result;
  if (conversations.length === 0 && outbox.length === 0) return [];
  const { keyRing, lease } = context;
  const snapshots = conversations.map(({ id, snapshot }) =>
    snapshot === null ? null : keyRing.seal(snapshot, snapshotAt(id)),
  );
  const inserted = await tx.$queryRaw<InsertedRow[]>`
    WITH turned AS (
      UPDATE conversation c SET snapshot = t.snapshot, locale = t.locale, turns = t.turns, updated_at = ${lease.now}::timestamptz
      FROM unnest(${conversations.map(({ id }) => id)}::uuid[], ${byteaArray(snapshots)}::bytea[], ${conversations.map(({ locale }) => locale)}::text[],
                  ${conversations.map(({ turns }) => turns)}::int[])
        AS t (id, snapshot, locale, turns)
      WHERE c.id = t.id
    ), sent AS (${outboxInsert(outbox, keyRing, lease)})
    SELECT id, mine, address_sealed, locale FROM sent`;
  return heldRows(outbox, inserted, keyRing);
}
