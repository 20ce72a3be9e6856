import { type DeskMessage, isPersonal, subjectOf } from '#desk/view.ts';
import type { ChannelName, DeskName } from '#domain/channels.ts';
import type { AlertId, CaseId, ConversationId, FileId, OutboxId } from '#domain/ids.ts';
import type { Address, OutboundMessage } from '#domain/messages.ts';
import type { Subject } from '#domain/subject.ts';
import { isLocale, type Locale } from '#domain/text.ts';
import { addressAt } from '../conversations/conversations.ts';
import { type Queryable, runPrepared } from '../database/database-client.ts';
import { Prisma } from '../database/generated/client.ts';
import { cut, pack } from '../database/packed-bytes.ts';
import type { KeyRing } from '../keys/key-ring.ts';

/** The platform by which an outbox row leaves. */
export type OutboxChannel = ChannelName | DeskName;

/** Whom messages are for: a citizen, everybody at the desk, or one member of staff. */
export const outboxRecipients = ['citizen', 'desk', 'staff'] as const satisfies readonly OutboxContent['recipient'][];
export type OutboxRecipient = OutboxContent['recipient'];

/** The lane of desk messages that belong to no case. */
export const DESK_LANE = '00000000-0000-7000-8000-000000000000';

interface ToCitizen {
  readonly recipient: 'citizen';
  readonly conversationId: ConversationId;
  readonly message: OutboundMessage;
  /** Where they wrote just now and it is at hand; else it is looked up. */
  readonly to?: Address | undefined;
  readonly locale?: Locale | undefined;
}

/** A message to a member of staff says itself to whom. */
interface ToStaff {
  readonly recipient: 'desk' | 'staff';
  readonly message: DeskMessage;
}

/** A message and whom it is for. */
export type OutboxContent = ToCitizen | ToStaff;

/** How a message is kept, whatever it says. */
interface Kept {
  /** UUIDv7: messages of a lane leave in the order of their ids. */
  readonly id: OutboxId;
  /** The conversation's id, or on the desk the case's. */
  readonly lane: string;
  readonly channel: OutboxChannel;
  readonly subject: Subject | undefined;
  /** The attachment that this brings to the desk. It has a lane of its own, and leaves after what its case's lane holds before it. */
  readonly fileId?: FileId | undefined;
}

/** A message that a transaction wants sent. */
export type OutboxDraft = Kept & OutboxContent;

/** A draft whose recipient is known. */
export type AddressedDraft = OutboxDraft & {
  /** False where the citizen shut the channel: the message fails without an attempt. */
  readonly reachable: boolean;
};

/** A stored row that this process holds and may send now. */
export type OutboxRow = AddressedDraft & {
  readonly attempts: number;
  /** Attempts that failed on our own side. */
  readonly ownFailures: number;
  /** Its former holder died while a request may have been under way. */
  readonly interrupted: boolean;
  /** Since when this process holds it. */
  readonly heldSince: Date;
};

/** A message for the desk, or for one of those who work there, as it is to be sent. */
export function deskDraft(id: OutboxId, channel: DeskName, message: DeskMessage): OutboxDraft {
  return {
    ...{ id, lane: laneOf(message), channel, subject: subjectOf(message) },
    ...(message.type === 'file' ? { fileId: message.file.id } : {}),
    ...{ recipient: isPersonal(message) ? 'staff' : 'desk', message },
  };
}

/** An alert waits for nothing else, and what keeps an attachment back must not keep the case's posts back: each has a lane of its own. */
function laneOf(message: DeskMessage): string {
  return message.type === 'file' ? message.file.id : (subjectOf(message)?.id ?? DESK_LANE);
}

/** Who holds the rows, from when and until when by the database's time. */
export interface Lease {
  readonly holder: string;
  readonly since: Date;
  readonly until: Date;
  /** The business time at which it was taken. */
  readonly now: Date;
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
  recipient: string;
  conversation_id: string | null;
  subject_type: string | null;
  subject_id: string | null;
  subject_sequence: number | null;
  file_id: string | null;
  payload_sealed: Uint8Array;
  attempts: number;
  own_failures: number;
  interrupted: boolean;
  address_sealed: Uint8Array | null;
  locale: string | null;
  reachable: boolean | null;
}

/** What the {@link outboxInsert} gives for each row. */
export interface InsertedRow {
  id: string;
  /** Whether this process may send it now. */
  mine: boolean;
}

const sealedAt = (id: string) => ({ table: 'outbox', column: 'payload_sealed', row: id });

/** Columns that say whom a message is for, and the message. */
interface SealedContent {
  readonly id: string;
  readonly recipient: string;
  readonly conversationId: string | null;
  readonly payloadSealed: Uint8Array;
  readonly addressSealed?: Uint8Array | null;
  readonly locale?: string | null;
}

/** What was stored; opened where it is read, so that one that cannot be opened fails by itself. Reading it throws `seal.broken`. */
export function storedContent(sealed: SealedContent, keyRing: KeyRing): OutboxContent {
  const { id, recipient, conversationId, addressSealed, locale } = sealed;
  const open = () => JSON.parse(keyRing.open(sealed.payloadSealed, sealedAt(id)));
  if (recipient === 'citizen') {
    return {
      recipient,
      conversationId: conversationId as ConversationId,
      locale: isLocale(locale) ? locale : undefined,
      get to() {
        return addressSealed && conversationId ? keyRing.open(addressSealed, addressAt(conversationId)) : undefined;
      },
      get message(): OutboundMessage {
        return open();
      },
    };
  }
  return {
    recipient: recipient === 'staff' ? 'staff' : 'desk',
    get message(): DeskMessage {
      return open();
    },
  };
}

/** The columns of a subject. */
interface SubjectColumns {
  readonly type: string | null;
  readonly id: string | null;
  readonly sequence: number | null;
}

/** A subject as it was stored. */
export function storedSubject({ type, id, sequence }: SubjectColumns): Subject | undefined {
  if (id === null) return undefined;
  if (type === 'alert') return { type, id: id as AlertId };
  return { type: 'case', id: id as CaseId, ...(sequence === null ? {} : { sequence }) };
}

/** What we sent to a conversation as the message of this id, or as a part of it, where it is no news of a case. */
export async function messageOfRef(
  db: Prisma.TransactionClient,
  { conversation, ref }: { readonly conversation: ConversationId; readonly ref: string },
  keyRing: KeyRing,
): Promise<OutboundMessage | undefined> {
  const where = { conversationId: conversation, ref, subjectId: null };
  const row = await db.outbox.findFirst({ where, orderBy: { id: 'desc' } });
  const content = row && storedContent(row, keyRing);
  return content?.recipient === 'citizen' ? content.message : undefined;
}

/** How many posts wait for the desk that everybody there reads, attachments aside, which may wait long for themselves. */
export function countWaitingForDesk(db: Prisma.TransactionClient): Promise<number> {
  return db.outbox.count({ where: { state: 'pending', recipient: 'desk', fileId: null } });
}

/**
 * The INSERT for `drafts`, to stand alone or as a CTE. A row is held by this process, as about to be sent, unless an earlier
 * one of its lane waits elsewhere, or it brings a file: then the sweep sends it in its turn. Returns an {@link InsertedRow} a draft.
 */
export function outboxInsert(drafts: readonly AddressedDraft[], keyRing: KeyRing, lease: Lease): Prisma.Sql {
  const payloads = pack(drafts.map(({ id, message }) => keyRing.seal(JSON.stringify(message), sealedAt(id))));
  const subjects = drafts.map(({ subject }) => subject);
  return Prisma.sql`
    INSERT INTO outbox (id, lane, channel, recipient, conversation_id, subject_type, subject_id, subject_sequence, file_id, payload_sealed,
                        state, in_flight, lease_holder, lease_until, created_at)
    SELECT d.id, d.lane, d.channel, d.recipient, d.conversation_id, d.subject_type, d.subject_id, d.subject_sequence, d.file_id,
           ${cut(payloads, Prisma.sql`d`)}, 'pending', NOT waits,
           CASE WHEN NOT waits THEN ${lease.holder}::uuid END,
           CASE WHEN waits THEN ${lease.since}::timestamptz ELSE ${lease.until}::timestamptz END, ${lease.now}::timestamptz
    FROM unnest(
      ${drafts.map((draft) => draft.id)}::uuid[], ${drafts.map((draft) => draft.lane)}::uuid[],
      ${drafts.map((draft) => draft.channel)}::text[], ${drafts.map((draft) => draft.recipient)}::text[],
      ${drafts.map((draft) => (draft.recipient === 'citizen' ? draft.conversationId : null))}::uuid[],
      ${subjects.map((subject) => subject?.type ?? null)}::text[], ${subjects.map((subject) => subject?.id ?? null)}::uuid[],
      ${subjects.map((subject) => (subject?.type === 'case' ? (subject.sequence ?? null) : null))}::int[],
      ${drafts.map((draft) => draft.fileId ?? null)}::uuid[], ${payloads.starts}::int[], ${payloads.lengths}::int[]
    ) AS d (id, lane, channel, recipient, conversation_id, subject_type, subject_id, subject_sequence, file_id, start, length)
    CROSS JOIN LATERAL (
      -- OFFSET 0 has it looked up once a row, and not once for each place that it is read at.
      SELECT d.file_id IS NOT NULL OR EXISTS (
        SELECT 1 FROM outbox e WHERE e.lane = d.lane AND e.state = 'pending'
                     AND e.lease_holder IS DISTINCT FROM ${lease.holder}::uuid) AS waits OFFSET 0
    ) AS lane_state
    RETURNING id, lease_holder IS NOT NULL AS mine`;
}

/** The rows among `drafts` that this process now holds, ready to send. */
export function heldRows(
  drafts: readonly AddressedDraft[],
  inserted: readonly InsertedRow[],
  { since: heldSince }: Lease,
): OutboxRow[] {
  const mine = new Set(inserted.flatMap((row) => (row.mine ? [row.id] : [])));
  return drafts.flatMap((draft) =>
    mine.has(draft.id) ? [{ ...draft, attempts: 0, ownFailures: 0, interrupted: false, heldSince }] : [],
  );
}

/** Looks up the recipients that are not known yet. */
export async function addressDrafts(
  tx: Prisma.TransactionClient,
  drafts: readonly OutboxDraft[],
  keyRing: KeyRing,
): Promise<AddressedDraft[]> {
  const unknown = drafts.flatMap((draft) =>
    draft.recipient === 'citizen' && draft.to === undefined ? [draft.conversationId] : [],
  );
  const rows = unknown.length > 0 ? await tx.conversation.findMany({ where: { id: { in: unknown } } }) : [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  return drafts.map((draft) => {
    const row = draft.recipient === 'citizen' ? byId.get(draft.conversationId) : undefined;
    if (draft.recipient !== 'citizen' || !row) return { ...draft, reachable: true };
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
  return heldRows(addressed, await tx.$queryRaw<InsertedRow[]>(outboxInsert(addressed, keyRing, lease)), lease);
}

export interface TakeOptions {
  readonly keyRing: KeyRing;
  /** Those that are on. */
  readonly channels: readonly OutboxChannel[];
  readonly limit: number;
}

/**
 * Takes the rows whose time has come and that are first of their lane, at most `limit`, of these channels only; a file's only
 * once what its case's lane held before it has ended.
 * A row whose lease ran out in flight comes back `interrupted`.
 */
export function takeDueRows(
  db: Prisma.TransactionClient,
  lease: Lease,
  options: TakeOptions & {
    /** Whether rows count whose lease ran out in flight. */
    readonly interrupted: boolean;
  },
): Promise<OutboxRow[]> {
  const due = Prisma.sql`o.lease_until <= ${lease.since}::timestamptz AND o.channel = ANY (${[...options.channels]}::text[])
        AND (${options.interrupted} OR NOT o.in_flight)
        AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.lane = o.lane AND e.state = 'pending' AND e.id < o.id)
        AND (o.file_id IS NULL OR NOT EXISTS (
          SELECT 1 FROM outbox e WHERE e.lane = o.subject_id AND e.state = 'pending' AND e.id < o.id))`;
  return takeRows(db, lease, { ...options, due });
}

/** Takes rows, at most `limit`, that have waited since before `since` for a channel that is none of these. */
export function takeStrandedRows(
  db: Prisma.TransactionClient,
  lease: Lease,
  options: TakeOptions & { readonly since: Date },
): Promise<OutboxRow[]> {
  const { channels, since } = options;
  const due = Prisma.sql`o.lease_until <= ${since}::timestamptz AND o.channel <> ALL (${[...channels]}::text[])`;
  return takeRows(db, lease, { ...options, due });
}

/** Messages that wait for a channel that is off. */
export interface Stranded {
  readonly channel: OutboxChannel;
  readonly count: number;
}

/** How many messages wait for a channel that is none of these. */
export async function countStranded(
  db: Prisma.TransactionClient,
  channels: readonly OutboxChannel[],
): Promise<Stranded[]> {
  const where = { state: 'pending', channel: { notIn: [...channels] } };
  const rows = await db.outbox.groupBy({ by: ['channel'], where, _count: true, orderBy: { channel: 'asc' } });
  return rows.map(({ channel, _count: count }) => ({ channel: channel as OutboxChannel, count }));
}

async function takeRows(
  db: Prisma.TransactionClient,
  lease: Lease,
  options: { readonly keyRing: KeyRing; readonly due: Prisma.Sql; readonly limit: number },
): Promise<OutboxRow[]> {
  const rows = await db.$queryRaw<StoredRow[]>`
    WITH due AS (
      SELECT o.id, o.in_flight AS interrupted FROM outbox o
      WHERE o.state = 'pending' AND ${options.due}
      ORDER BY o.id LIMIT ${options.limit} FOR UPDATE SKIP LOCKED
    ), taken AS (
      UPDATE outbox o SET in_flight = true, lease_holder = ${lease.holder}::uuid, lease_until = ${lease.until}::timestamptz
      FROM due WHERE o.id = due.id
      RETURNING o.id, o.lane, o.channel, o.recipient, o.conversation_id, o.subject_type, o.subject_id, o.subject_sequence,
                o.file_id, o.payload_sealed, o.attempts, o.own_failures, due.interrupted
    )
    SELECT t.*, c.address_sealed, c.locale, c.reachable FROM taken t LEFT JOIN conversation c ON c.id = t.conversation_id ORDER BY t.id`;
  return rows.map((row) => toRow(row, options.keyRing, lease.since));
}

function toRow(row: StoredRow, keyRing: KeyRing, heldSince: Date): OutboxRow {
  const kept = {
    id: row.id as OutboxId,
    lane: row.lane,
    channel: row.channel as OutboxChannel,
    subject: storedSubject({ type: row.subject_type, id: row.subject_id, sequence: row.subject_sequence }),
    fileId: (row.file_id ?? undefined) as FileId | undefined,
    attempts: row.attempts,
    ownFailures: row.own_failures,
    interrupted: row.interrupted,
    heldSince,
    reachable: row.reachable ?? true,
  };
  const { id, recipient, conversation_id: conversationId, locale } = row;
  const sealed = { payloadSealed: row.payload_sealed, addressSealed: row.address_sealed };
  // What is opened only when it is read must not be copied.
  return Object.assign(storedContent({ id, recipient, conversationId, locale, ...sealed }, keyRing), kept);
}

/** Records how rows ended. Rows that ended before keep their first ending. */
export async function endRows(db: Queryable, endings: readonly OutboxEnding[], now: Date): Promise<void> {
  await runPrepared(
    db,
    'end-rows',
    Prisma.sql`
    UPDATE outbox o SET state = e.state, ref = e.ref, reason = e.reason, ended_at = ${now}::timestamptz, attempts = attempts + 1,
                        in_flight = false, lease_holder = NULL
    FROM unnest(${endings.map((ending) => ending.id)}::uuid[], ${endings.map((ending) => ending.state)}::text[],
                ${endings.map((ending) => ending.ref ?? null)}::text[], ${endings.map((ending) => ending.reason ?? null)}::text[]
    ) AS e (id, state, ref, reason)
    -- As a subquery, so that it is not taken for the condition of an index of all that is pending, which would be read whole.
    WHERE o.id = e.id AND o.state = (SELECT 'pending')`,
  );
}

/**
 * Puts rows back untried, to wait until `due`, apart from those that `holder` lost to another process, which may be
 * sending them.
 */
export async function putRowsBack(
  db: Prisma.TransactionClient,
  rows: { readonly ids: readonly OutboxId[]; readonly holder: string },
  due: Date,
): Promise<void> {
  if (rows.ids.length === 0) return;
  await db.$executeRaw`
    UPDATE outbox SET in_flight = false, lease_holder = NULL, lease_until = ${due}::timestamptz
    WHERE id = ANY (${[...rows.ids]}::uuid[]) AND state = 'pending' AND lease_holder = ${rows.holder}::uuid`;
}

/** Puts a row back that was tried, to be tried again from `due` on, with the reason why it did not end. */
export async function putTriedBack(
  db: Prisma.TransactionClient,
  row: { readonly id: OutboxId; readonly holder: string; readonly reason: string; readonly ours: boolean },
  due: Date,
): Promise<void> {
  await db.$executeRaw`
    UPDATE outbox SET in_flight = false, lease_holder = NULL, lease_until = ${due}::timestamptz, reason = ${row.reason},
                      attempts = attempts + 1, own_failures = own_failures + ${row.ours ? 1 : 0}
    WHERE id = ${row.id}::uuid AND state = 'pending' AND lease_holder = ${row.holder}::uuid`;
}

/** Holds rows longer, while their lane is still being sent. Resolves with those that are still held. */
export async function renewRows(
  db: Prisma.TransactionClient,
  ids: readonly OutboxId[],
  lease: Lease,
): Promise<ReadonlySet<OutboxId>> {
  const rows = await db.$queryRaw<{ id: OutboxId }[]>`
    UPDATE outbox SET lease_until = ${lease.until}::timestamptz
    WHERE id = ANY (${[...ids]}::uuid[]) AND state = 'pending' AND lease_holder = ${lease.holder}::uuid
    RETURNING id`;
  return new Set(rows.map(({ id }) => id));
}
