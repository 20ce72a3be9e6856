import { type ChannelName, channelNames } from '#domain/channels.ts';
import type { ConversationId } from '#domain/ids.ts';
import type { Address } from '#domain/messages.ts';
import type { NetworkName } from '#domain/network.ts';
import { defaultLocale, isLocale, type Locale } from '#domain/text.ts';
import { type Queryable, runPrepared } from '../database/database-client.ts';
import { Prisma } from '../database/generated/client.ts';
import type { KeyRing } from '../keys/key-ring.ts';

/** A conversation as it is stored. */
export interface KnownConversation {
  readonly id: ConversationId;
  readonly channel: ChannelName;
  /** Where the citizen is written to: where they wrote last. */
  readonly address: Address;
  readonly locale: Locale;
  readonly reachable: boolean;
  /** Turns so far. */
  readonly turns: number;
  /** JSON envelope of the running flows; null before the first turn. */
  readonly snapshot: string | null;
  /** Where it stands (src/engine/standing.ts); null outside any flow. */
  readonly standing: string | null;
  /** Until then what the citizen writes goes to whoever took their alert, too, since that person wrote to them. */
  readonly attendedUntil: Date | undefined;
}

/** Tells whether what the citizen writes now goes to whoever took their alert, too. */
export function isAttended({ attendedUntil }: Pick<KnownConversation, 'attendedUntil'>, now: Date): boolean {
  return attendedUntil !== undefined && now < attendedUntil;
}

/** Where a conversation stands, as its column holds it: empty outside any flow, null where it was never noted. */
export function standingColumn(standing: string | null): string {
  return standing ?? '';
}

/** Its columns. */
export interface ConversationRow {
  id: string;
  channel: string;
  address_sealed: Uint8Array;
  locale: string;
  reachable: boolean;
  turns: number;
  snapshot: Uint8Array | null;
  standing: string | null;
  attended_until: Date | null;
}

/** The columns of a {@link ConversationRow}, of the table by its own name. */
export const conversationColumns = Prisma.sql`conversation.id, conversation.channel, conversation.address_sealed, conversation.locale,
  conversation.reachable, conversation.turns, conversation.snapshot, conversation.standing, conversation.attended_until`;

/** What a conversation's snapshot is sealed to. */
export const snapshotAt = (id: string) => ({ table: 'conversation', column: 'snapshot', row: id });

export function toConversation(row: ConversationRow, keyRing: KeyRing): KnownConversation {
  if (!isLocale(row.locale)) throw new Error(`a conversation has no such locale: ${row.locale}`);
  return {
    id: row.id as ConversationId,
    channel: row.channel as ChannelName,
    locale: row.locale,
    reachable: row.reachable,
    turns: row.turns,
    standing: row.standing || null,
    attendedUntil: row.attended_until ?? undefined,
    // Opened by the turn that needs them: one that cannot be opened fails that turn alone.
    get address() {
      return keyRing.open(row.address_sealed, addressAt(row.id));
    },
    get snapshot() {
      return row.snapshot ? keyRing.open(row.snapshot, snapshotAt(row.id)) : null;
    },
  };
}

/** How a conversation is reached, and in which language; `undefined` where there is none of that id. */
export async function findRecipient(
  db: Prisma.TransactionClient,
  id: ConversationId,
): Promise<Pick<KnownConversation, 'id' | 'channel' | 'locale'> | undefined> {
  const row = await db.conversation.findUnique({ where: { id }, select: { channel: true, locale: true } });
  const channel = channelNames.find((known) => known === row?.channel);
  if (!row || !channel) return undefined;
  return { id, channel, locale: isLocale(row.locale) ? row.locale : defaultLocale };
}

/** Who writes, and what their conversation begins with if this is its first message. */
export interface Correspondent {
  readonly channel: ChannelName;
  readonly address: Address;
  /** Where in it answers go, where the channel parts it. */
  readonly answerTo?: Address | undefined;
  /** From where the first message came, where the channel tells it. */
  readonly networks?: readonly NetworkName[] | undefined;
  readonly newId: ConversationId;
  readonly firstLocale: Locale;
}

interface FoundRow extends ConversationRow {
  /** Null of one that was made: it has the new id. */
  n: number | null;
}

/** Finds the conversation of each correspondent, or makes it; gives one entry each, in order. They are all different. */
export async function findOrCreateConversations(
  db: Queryable,
  correspondents: readonly Correspondent[],
  { keyRing, now }: { readonly keyRing: KeyRing; readonly now: Date },
): Promise<KnownConversation[]> {
  const indexes = correspondents.map(({ channel, address }) => addressIndex(keyRing, channel, address));
  const sealed = correspondents.map(({ newId, address, answerTo }) => sealAddress(keyRing, newId, answerTo ?? address));
  const look = () =>
    runPrepared<FoundRow>(
      db,
      'find-conversations',
      Prisma.sql`
    WITH writing AS (
      SELECT * FROM unnest(
        ${correspondents.map((_, n) => n)}::int[], ${correspondents.map(({ channel }) => channel)}::text[], ${indexes}::bytea[],
        ${correspondents.map(({ newId }) => newId)}::uuid[], ${sealed}::bytea[],
        ${correspondents.map(({ firstLocale }) => firstLocale)}::text[],
        ${correspondents.map(({ networks = [] }) => networks.join(' '))}::text[]
      ) AS w (n, channel, address_index, new_id, address_sealed, locale, networks)
    ), found AS (
      SELECT w.n, ${conversationColumns}
      FROM writing w JOIN conversation ON conversation.channel = w.channel AND conversation.address_index = w.address_index
    ), born AS (
      INSERT INTO conversation (id, channel, address_index, address_sealed, locale, networks, created_at, updated_at)
      SELECT new_id, channel, address_index, address_sealed, locale, string_to_array(networks, ' '), ${now}::timestamptz, ${now}::timestamptz
      FROM writing WHERE n NOT IN (SELECT n FROM found) ORDER BY channel, address_index
      ON CONFLICT (channel, address_index) DO NOTHING
      RETURNING ${conversationColumns}
    )
    SELECT * FROM found
    UNION ALL
    SELECT NULL, born.* FROM born`,
    );
  let rows = await look();
  // Another process made one of them at the same moment: now it is there to be found.
  if (rows.length < correspondents.length) rows = await look();
  const byNumber = new Map<number | string, FoundRow>(rows.map((row) => [row.n ?? row.id, row]));
  return correspondents.map(({ newId }, n) => {
    const row = byNumber.get(n) ?? byNumber.get(newId);
    if (!row) throw new Error('a conversation could neither be found nor made');
    return toConversation(row, keyRing);
  });
}

/** The blind index by which a conversation is found. */
export function addressIndex(keyRing: KeyRing, channel: string, address: Address): Buffer {
  return keyRing.index(`${channel}|${address}`);
}

/** What a conversation's address is sealed to. */
export const addressAt = (id: string) => ({ table: 'conversation', column: 'address_sealed', row: id });

export function sealAddress(keyRing: KeyRing, id: string, address: Address): Buffer {
  return keyRing.seal(address, addressAt(id));
}

/**
 * Changes a conversation's snapshot between its turns, and locks it until the transaction ends. Its turns are counted on: a process that
 * remembers it must notice.
 */
export async function changeSnapshot(
  tx: Prisma.TransactionClient,
  id: ConversationId,
  { keyRing, change }: { readonly keyRing: KeyRing; readonly change: (snapshot: string | null) => string | undefined },
): Promise<void> {
  const [row] = await tx.$queryRaw<ConversationRow[]>`
    SELECT ${conversationColumns} FROM conversation WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  const changed = row && change(toConversation(row, keyRing).snapshot);
  if (changed === undefined) return;
  const sealed = keyRing.seal(changed, snapshotAt(id));
  await tx.$executeRaw`UPDATE conversation SET snapshot = ${sealed}, turns = turns + 1 WHERE id = ${id}::uuid`;
}

/**
 * Has what a citizen writes go to whoever took their alert, too, until then. Locks the conversation until the transaction
 * ends. Its turns are counted on: a process that remembers it must notice.
 */
export async function attendConversation(tx: Prisma.TransactionClient, id: ConversationId, until: Date): Promise<void> {
  await tx.conversation.update({ where: { id }, data: { attendedUntil: until, turns: { increment: 1 } } });
}

/** Tells whether anything may be sent to these conversations. */
export async function setReachable(
  db: Prisma.TransactionClient,
  ids: readonly ConversationId[],
  reachable: boolean,
): Promise<void> {
  await db.conversation.updateMany({ where: { id: { in: [...ids] } }, data: { reachable } });
}

/** Notes where in their chat the citizen wrote. */
export async function setAddress(
  db: Prisma.TransactionClient,
  { id, address }: Pick<KnownConversation, 'id' | 'address'>,
  keyRing: KeyRing,
): Promise<void> {
  await db.conversation.update({
    where: { id },
    data: { addressSealed: new Uint8Array(sealAddress(keyRing, id, address)) },
  });
}

/** Notes that the platform gave the conversation another address. False, and nothing done, where that address is taken already. */
export async function moveConversation(
  db: Prisma.TransactionClient,
  move: { readonly id: ConversationId; readonly channel: string; readonly to: Address },
  keyRing: KeyRing,
): Promise<boolean> {
  const index = addressIndex(keyRing, move.channel, move.to);
  const sealed = sealAddress(keyRing, move.id, move.to);
  const moved = await db.$executeRaw`
    UPDATE conversation SET address_index = ${index}, address_sealed = ${sealed}
    WHERE id = ${move.id}::uuid
      AND NOT EXISTS (SELECT 1 FROM conversation o WHERE o.channel = ${move.channel} AND o.address_index = ${index})`;
  return moved > 0;
}
