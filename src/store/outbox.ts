import type { CaseId, ConversationId, OutboxId } from '#domain/ids.ts';
import type { Address, ChannelName } from '#domain/messages.ts';
import { isLocale, type Locale } from '#domain/text.ts';
import { Prisma } from './generated/client.ts';
import type { KeyRing } from './key-ring.ts';

/** Where an outbox row goes: to a citizen's conversation, or to the desk. */
export type OutboxChannel = ChannelName | 'slack';

/** The lane of desk messages that belong to no case. */
export const DESK_LANE = '00000000-0000-7000-8000-000000000000';

/** A message that a transaction wants sent. */
export interface OutboxDraft {
  /** UUIDv7: messages of a lane leave in the order of their ids. */
  readonly id: OutboxId;
  /** The conversation's id, or on the desk the case's. */
  readonly lane: string;
  readonly channel: OutboxChannel;
  readonly conversationId: ConversationId | undefined;
  readonly caseId: CaseId | undefined;
  /** Sequence number of the case event that this is the echo of. */
  readonly echoOf: number | undefined;
  /** JSON of an `OutboundMessage` or a `DeskMessage`. */
  readonly payload: string;
  /** Of a citizen who wrote just now, where they are at hand; else they are looked up. */
  readonly to?: Address | undefined;
  readonly locale?: Locale | undefined;
}

/** A stored row that this process holds and may send now. */
export interface OutboxRow extends OutboxDraft {
  readonly attempts: number;
  /** Its former holder died while a request may have been under way. */
  readonly interrupted: boolean;
}

/** Who holds the rows, and until when (a lease). */
export interface Lease {
  readonly holder: string;
  readonly now: Date;
  readonly until: Date;
}

/** How a row ended. */
export interface OutboxEnding {
  readonly id: OutboxId;
  readonly state: 'sent' | 'failed' | 'unknown';
  readonly ref: string | undefined;
  /** For the operator; no personal data. */
  readonly reason: string | undefined;
}

interface StoredRow {
  id: string;
  lane: string;
  channel: string;
  conversation_id: string | null;
  case_id: string | null;
  echo_of: number | null;
  payload_sealed: Uint8Array;
  attempts: number;
  interrupted: boolean;
  address_sealed: Uint8Array | null;
  locale: string | null;
}

/** A draft whose recipient is known, if it has one. */
export interface AddressedDraft extends OutboxDraft {
  readonly locale: Locale | undefined;
  /** False where the citizen shut the channel: the message has failed already. */
  readonly reachable: boolean;
}

/** What the {@link outboxInsert} gives for each row. */
export interface InsertedRow {
  id: string;
  /** Whether this process may send it now. */
  mine: boolean;
}

const sealedAt = (id: string) => ({ table: 'outbox', column: 'payload_sealed', row: id });
const addressAt = (id: string) => ({ table: 'conversation', column: 'address_sealed', row: id });

/**
 * The INSERT for `drafts`, to stand alone or as a CTE. A row is held by this process, as about to be sent, unless an earlier
 * one of its lane waits elsewhere: then the sweep sends it in its turn. What cannot reach its citizen has failed already.
 * Returns an {@link InsertedRow} a draft.
 */
export function outboxInsert(drafts: readonly AddressedDraft[], keyRing: KeyRing, lease: Lease): Prisma.Sql {
  const sealed = drafts.map((draft) => keyRing.seal(draft.payload, sealedAt(draft.id)));
  return Prisma.sql`
    INSERT INTO outbox (id, lane, channel, conversation_id, case_id, echo_of, payload_sealed, state, in_flight, lease_holder,
                        lease_until, reason, created_at, ended_at)
    SELECT d.id, d.lane, d.channel, d.conversation_id, d.case_id, d.echo_of, d.payload,
           CASE WHEN d.reachable THEN 'pending' ELSE 'failed' END,
           d.reachable AND NOT waits,
           CASE WHEN d.reachable AND NOT waits THEN ${lease.holder}::uuid END,
           CASE WHEN waits THEN ${lease.now}::timestamptz ELSE ${lease.until}::timestamptz END,
           CASE WHEN d.reachable THEN NULL ELSE 'blocked' END,
           ${lease.now}::timestamptz,
           CASE WHEN d.reachable THEN NULL ELSE ${lease.now}::timestamptz END
    FROM unnest(
      ${drafts.map((draft) => draft.id)}::uuid[], ${drafts.map((draft) => draft.lane)}::uuid[],
      ${drafts.map((draft) => draft.channel)}::text[], ${drafts.map((draft) => draft.conversationId ?? null)}::uuid[],
      ${drafts.map((draft) => draft.caseId ?? null)}::uuid[], ${drafts.map((draft) => draft.echoOf ?? null)}::int[],
      ${sealed}::bytea[], ${drafts.map((draft) => draft.reachable)}::boolean[]
    ) AS d (id, lane, channel, conversation_id, case_id, echo_of, payload, reachable)
    CROSS JOIN LATERAL (
      SELECT EXISTS (SELECT 1 FROM outbox e WHERE e.lane = d.lane AND e.state = 'pending'
                     AND e.lease_holder IS DISTINCT FROM ${lease.holder}::uuid) AS waits
    ) AS lane_state
    RETURNING id, lease_holder IS NOT NULL AS mine`;
}

/** The rows among `drafts` that this process now holds, ready to send. */
export function heldRows(drafts: readonly AddressedDraft[], inserted: readonly InsertedRow[]): OutboxRow[] {
  const mine = new Set(inserted.flatMap((row) => (row.mine ? [row.id] : [])));
  return drafts.flatMap((draft) => (mine.has(draft.id) ? [{ ...draft, attempts: 0, interrupted: false }] : []));
}

/** Looks up the recipients that are not known yet. */
export async function addressDrafts(
  tx: Prisma.TransactionClient,
  drafts: readonly OutboxDraft[],
  keyRing: KeyRing,
): Promise<AddressedDraft[]> {
  const unknown = drafts.flatMap(({ conversationId, to }) =>
    conversationId && to === undefined ? [conversationId] : [],
  );
  const rows = unknown.length > 0 ? await tx.conversation.findMany({ where: { id: { in: unknown } } }) : [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  return drafts.map((draft) => {
    const row = draft.conversationId && byId.get(draft.conversationId);
    if (!row) return { locale: undefined, reachable: true, ...draft };
    const to = keyRing.open(row.addressSealed, addressAt(row.id));
    return { ...draft, to, locale: isLocale(row.locale) ? row.locale : undefined, reachable: row.reachable };
  });
}

/** Inserts `drafts` in the caller's transaction; dispatch the rows it returns after the commit. */
export async function insertOutbox(
  tx: Prisma.TransactionClient,
  drafts: readonly OutboxDraft[],
  { keyRing, lease }: { readonly keyRing: KeyRing; readonly lease: Lease },
): Promise<OutboxRow[]> {
  if (drafts.length === 0) return [];
  const addressed = await addressDrafts(tx, drafts, keyRing);
  return heldRows(addressed, await tx.$queryRaw<InsertedRow[]>(outboxInsert(addressed, keyRing, lease)));
}

/**
 * Takes the rows whose time has come and that are first of their lane, at most `limit`, of these channels only.
 * A row whose lease ran out in flight comes back `interrupted`.
 */
export async function takeDueRows(
  db: Prisma.TransactionClient,
  lease: Lease,
  options: { readonly keyRing: KeyRing; readonly channels: readonly OutboxChannel[]; readonly limit: number },
): Promise<OutboxRow[]> {
  const rows = await db.$queryRaw<StoredRow[]>`
    WITH due AS (
      SELECT o.id, o.in_flight AS interrupted FROM outbox o
      WHERE o.state = 'pending' AND o.lease_until <= ${lease.now}::timestamptz AND o.channel = ANY (${[...options.channels]}::text[])
        AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.lane = o.lane AND e.state = 'pending' AND e.id < o.id)
      ORDER BY o.id LIMIT ${options.limit} FOR UPDATE SKIP LOCKED
    ), taken AS (
      UPDATE outbox o SET in_flight = true, lease_holder = ${lease.holder}::uuid, lease_until = ${lease.until}::timestamptz
      FROM due WHERE o.id = due.id
      RETURNING o.id, o.lane, o.channel, o.conversation_id, o.case_id, o.echo_of, o.payload_sealed, o.attempts, due.interrupted
    )
    SELECT t.*, c.address_sealed, c.locale FROM taken t LEFT JOIN conversation c ON c.id = t.conversation_id ORDER BY t.id`;
  return rows.map((row) => ({
    id: row.id as OutboxId,
    lane: row.lane,
    channel: row.channel as OutboxChannel,
    conversationId: (row.conversation_id ?? undefined) as ConversationId | undefined,
    caseId: (row.case_id ?? undefined) as CaseId | undefined,
    echoOf: row.echo_of ?? undefined,
    // Opened when it is sent: one that cannot be opened fails by itself, and the others taken with it go out.
    get payload() {
      return options.keyRing.open(row.payload_sealed, sealedAt(row.id));
    },
    attempts: row.attempts,
    interrupted: row.interrupted,
    get to() {
      return row.address_sealed && row.conversation_id
        ? options.keyRing.open(row.address_sealed, addressAt(row.conversation_id))
        : undefined;
    },
    locale: isLocale(row.locale) ? row.locale : undefined,
  }));
}

/** Records how rows ended. Rows that ended before keep their first ending. */
export async function endRows(
  db: Prisma.TransactionClient,
  endings: readonly OutboxEnding[],
  now: Date,
): Promise<void> {
  await db.$executeRaw`
    -- prepared: end-rows
    UPDATE outbox o SET state = e.state, ref = e.ref, reason = e.reason, ended_at = ${now}::timestamptz, attempts = attempts + 1,
                        in_flight = false, lease_holder = NULL
    FROM unnest(${endings.map((ending) => ending.id)}::uuid[], ${endings.map((ending) => ending.state)}::text[],
                ${endings.map((ending) => ending.ref ?? null)}::text[], ${endings.map((ending) => ending.reason ?? null)}::text[]
    ) AS e (id, state, ref, reason)
    WHERE o.id = e.id AND o.state = 'pending'`;
}

/** Puts rows back to wait until `due`. `tried` are those whose attempt surely did not arrive. */
export async function putRowsBack(
  db: Prisma.TransactionClient,
  rows: { readonly ids: readonly OutboxId[]; readonly tried: boolean },
  due: Date,
): Promise<void> {
  await db.$executeRaw`
    UPDATE outbox SET in_flight = false, lease_holder = NULL, lease_until = ${due}::timestamptz,
                      attempts = attempts + ${rows.tried ? 1 : 0}
    WHERE id = ANY (${[...rows.ids]}::uuid[]) AND state = 'pending'`;
}

/** Holds rows longer, while their lane is still being sent. */
export async function renewRows(db: Prisma.TransactionClient, ids: readonly OutboxId[], lease: Lease): Promise<void> {
  await db.$executeRaw`
    UPDATE outbox SET lease_until = ${lease.until}::timestamptz
    WHERE id = ANY (${[...ids]}::uuid[]) AND state = 'pending' AND lease_holder = ${lease.holder}::uuid`;
}
