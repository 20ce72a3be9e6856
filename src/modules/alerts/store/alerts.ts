import type { ChannelName } from '#domain/channels.ts';
import type { AccountId, AlertId, CaseId, CaseNumber, ConversationId, StaffId, UnitId } from '#domain/ids.ts';
import type { Accusation } from '#modules/cases/model/case.ts';
import { Prisma } from '#platform/database/generated/client.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import type { AlertFinder, AlertHandler, AlertOutcome, AlertState, AlertWords } from '../model/alert.ts';

/** An alert as it is stored; its words are opened where they are read. */
export interface StoredAlert {
  readonly id: AlertId;
  /** Undefined where staff took the words down: they belong to a case then. */
  readonly chat: { readonly conversation: ConversationId; readonly channel: ChannelName } | undefined;
  readonly case:
    | { readonly id: CaseId; readonly number: CaseNumber; readonly accusation: Accusation | undefined }
    | undefined;
  readonly kinds: readonly string[];
  readonly foundBy: AlertFinder;
  readonly state: AlertState;
  readonly openedAt: Date;
  readonly grownAt: Date;
  readonly rings: number;
  readonly takenBy: AlertHandler | undefined;
  readonly takenAt: Date | undefined;
  /** It has grown since whoever took it read its words. */
  readonly unread: boolean;
  readonly outcome: AlertOutcome | undefined;
  readonly endedAt: Date | undefined;
  readonly words: readonly AlertWords[];
  readonly note: string;
  /** What whoever took it wrote to the citizen and has not sent; empty where nothing is kept. */
  readonly unsent: string;
}

/** Words that tell of danger, to be kept as an alert. */
export interface Raised {
  readonly newId: AlertId;
  readonly conversation: ConversationId;
  readonly kinds: readonly string[];
  readonly words: AlertWords;
  readonly foundBy: AlertFinder;
  readonly now: Date;
  /** An alert whose last words came since then grows; else there is a new one. */
  readonly growsSince: Date;
}

/** A new alert, and what it is of. */
interface MadeAlert extends Pick<Raised, 'kinds' | 'words' | 'foundBy' | 'now'> {
  readonly id: AlertId;
  readonly of: { readonly conversationId: ConversationId } | { readonly caseId: CaseId };
}

export interface RaisedAlert {
  readonly id: AlertId;
  /** It was there before. */
  readonly grown: boolean;
}

const wordsAt = (id: string) => ({ table: 'alert', column: 'words_sealed', row: id });
const unsentAt = (id: string) => ({ table: 'alert', column: 'unsent_sealed', row: id });
const noteAt = (id: string) => ({ table: 'alert', column: 'note_sealed', row: id });

/** An alert that words are added to. */
interface Growing {
  id: AlertId;
  kinds: string[];
  words_sealed: Uint8Array;
  taken_by_id: string | null;
}

/**
 * Adds words to the alert of their conversation that is not ended, or makes one. To be called while the conversation is locked, so that
 * two messages at once do not make two.
 */
export async function raiseAlert(tx: Prisma.TransactionClient, raised: Raised, keyRing: KeyRing): Promise<RaisedAlert> {
  const { conversation, kinds, words, foundBy, now, growsSince, newId } = raised;
  const known = await latestOf(tx, conversation, {
    that: Prisma.sql`grown_at >= ${growsSince}::timestamptz
        OR EXISTS (SELECT 1 FROM alert_message m WHERE m.alert_id = a.id AND m.at >= ${growsSince}::timestamptz)`,
    by: Prisma.sql`grown_at`,
  });
  if (known) {
    await grow(tx, known, { kinds, words, foundBy, now }, keyRing);
    return { id: known.id, grown: true };
  }
  await insertAlert(tx, { id: newId, of: { conversationId: conversation }, kinds, words, foundBy, now }, keyRing);
  return { id: newId, grown: false };
}

/** Makes an alert: of a conversation, in which more words may come, or of a case that staff took down, in which none will. */
export async function insertAlert(
  tx: Prisma.TransactionClient,
  { id, of, kinds, words, foundBy, now }: MadeAlert,
  keyRing: KeyRing,
): Promise<void> {
  await tx.alert.create({
    data: {
      ...{ id, ...of, kinds: [...kinds], foundBy, state: 'ringing', rings: 1, openedAt: now, grownAt: now },
      wordsSealed: new Uint8Array(keyRing.seal(JSON.stringify([words]), wordsAt(id))),
    },
  });
}

/**
 * Adds what a citizen answered to the alert by which they were written to, while it is not ended; `undefined` where there is none. To be
 * called while the conversation is locked.
 */
export async function addAnswer(
  tx: Prisma.TransactionClient,
  { conversation, words, now }: Pick<Raised, 'conversation' | 'words' | 'now'>,
  keyRing: KeyRing,
): Promise<AlertId | undefined> {
  const written = Prisma.sql`(SELECT max(m.at) FROM alert_message m WHERE m.alert_id = a.id)`;
  const known = await latestOf(tx, conversation, { that: Prisma.sql`${written} IS NOT NULL`, by: written });
  if (known) await grow(tx, known, { kinds: [], words, foundBy: undefined, now }, keyRing);
  return known?.id;
}

/**
 * Adds what a citizen wrote to the alert of their conversation that is not ended and whose last words came since then; `undefined` where
 * there is none. To be called while the conversation is locked.
 */
export async function addToRecent(
  tx: Prisma.TransactionClient,
  { conversation, words, now, growsSince }: Pick<Raised, 'conversation' | 'words' | 'now' | 'growsSince'>,
  keyRing: KeyRing,
): Promise<AlertId | undefined> {
  const since = Prisma.sql`grown_at >= ${growsSince}::timestamptz`;
  const known = await latestOf(tx, conversation, { that: since, by: Prisma.sql`grown_at` });
  if (known) await grow(tx, known, { kinds: [], words, foundBy: undefined, now }, keyRing);
  return known?.id;
}

/** Locks the conversation's alert `that` is so and that is not ended, the latest `by` what is given. */
async function latestOf(
  tx: Prisma.TransactionClient,
  conversation: ConversationId,
  { that, by }: { readonly that: Prisma.Sql; readonly by: Prisma.Sql },
): Promise<Growing | undefined> {
  const [known] = await tx.$queryRaw<Growing[]>`
    SELECT id, kinds, words_sealed, taken_by_id FROM alert a
    WHERE conversation_id = ${conversation}::uuid AND state <> 'ended' AND (${that}) ORDER BY ${by} DESC LIMIT 1 FOR UPDATE`;
  return known;
}

async function grow(
  tx: Prisma.TransactionClient,
  known: Growing,
  {
    kinds,
    words,
    foundBy,
    now,
  }: Pick<Raised, 'kinds' | 'words' | 'now'> & { readonly foundBy: AlertFinder | undefined },
  keyRing: KeyRing,
): Promise<void> {
  const all = [...(JSON.parse(keyRing.open(known.words_sealed, wordsAt(known.id))) as AlertWords[]), words];
  const data = {
    kinds: [...new Set([...known.kinds, ...kinds])],
    wordsSealed: new Uint8Array(keyRing.seal(JSON.stringify(all), wordsAt(known.id))),
    grownAt: now,
    unread: known.taken_by_id !== null,
    // Words that the rules know are surer than what a model found before.
    ...(foundBy === 'rules' ? { foundBy } : {}),
  };
  await tx.alert.update({ where: { id: known.id }, data });
}

/** Ties the alerts of a conversation that have grown since then, and belong to no case yet, to a case. Gives their ids. */
export async function tieAlerts(
  tx: Prisma.TransactionClient,
  {
    conversation,
    caseId,
    since,
  }: { readonly conversation: ConversationId; readonly caseId: CaseId; readonly since: Date },
): Promise<AlertId[]> {
  const rows = await tx.$queryRaw<{ id: AlertId }[]>`
    UPDATE alert SET case_id = ${caseId}::uuid
    WHERE conversation_id = ${conversation}::uuid AND case_id IS NULL AND grown_at >= ${since}::timestamptz
    RETURNING id`;
  return rows.map(({ id }) => id);
}

export async function markUrgent(tx: Prisma.TransactionClient, caseId: CaseId): Promise<void> {
  await tx.case.update({ where: { id: caseId }, data: { urgent: true } });
}

/** A case is urgent no longer where all of its alerts were found to be none. */
export async function unmarkUrgent(tx: Prisma.TransactionClient, caseId: CaseId): Promise<void> {
  await tx.$executeRaw`
    UPDATE "case" SET urgent = false WHERE id = ${caseId}::uuid
      AND NOT EXISTS (SELECT 1 FROM alert a WHERE a.case_id = ${caseId}::uuid AND a.outcome IS DISTINCT FROM 'no-danger')`;
}

/** Locks alerts until the transaction ends. */
export async function lockAlerts(tx: Prisma.TransactionClient, ids: readonly AlertId[]): Promise<void> {
  await tx.$queryRaw`SELECT id FROM alert WHERE id = ANY (${[...ids]}::uuid[]) ORDER BY id FOR UPDATE`;
}

export async function noteRing(tx: Prisma.TransactionClient, id: AlertId): Promise<void> {
  await tx.alert.update({ where: { id }, data: { rings: { increment: 1 } } });
}

/** False where it no longer rings: somebody was quicker. */
export async function takeAlert(
  tx: Prisma.TransactionClient,
  id: AlertId,
  { by, at }: { readonly by: AlertHandler; readonly at: Date },
): Promise<boolean> {
  const { count } = await tx.alert.updateMany({
    where: { id, state: 'ringing' },
    data: { state: 'taken', takenByType: by.type, takenById: by.id, takenAt: at },
  });
  return count > 0;
}

/** Has an alert that was taken ring as a new one does. */
export async function ringAnew(tx: Prisma.TransactionClient, id: AlertId): Promise<void> {
  const untaken = { takenByType: null, takenById: null, takenAt: null, unread: false };
  await tx.alert.update({ where: { id }, data: { state: 'ringing', rings: 1, ...untaken } });
}

/** False where it is not taken, or ended already. */
/** Keeps what was written to the citizen of an alert in these hands, or nothing more where it is empty. */
export async function keepUnsent(
  tx: Prisma.TransactionClient,
  id: AlertId,
  { text, by }: { readonly text: string; readonly by: AlertHandler },
  keyRing: KeyRing,
): Promise<void> {
  await tx.alert.updateMany({
    where: { id, state: 'taken', takenByType: by.type, takenById: by.id },
    data: { unsentSealed: text === '' ? null : new Uint8Array(keyRing.seal(text, unsentAt(id))) },
  });
}

export async function endAlert(
  tx: Prisma.TransactionClient,
  id: AlertId,
  ending: { readonly outcome: AlertOutcome; readonly note: string; readonly at: Date },
  keyRing: KeyRing,
): Promise<boolean> {
  const { outcome, note, at } = ending;
  const { count } = await tx.alert.updateMany({
    where: { id, state: 'taken' },
    data: {
      state: 'ended',
      outcome,
      noteSealed: new Uint8Array(keyRing.seal(note, noteAt(id))),
      endedAt: at,
      unsentSealed: null,
    },
  });
  return count > 0;
}

const withCase = {
  case: { select: { id: true, number: true, accusation: true, keptFromStaff: true, keptFromUnits: true } },
  conversation: { select: { channel: true } },
} as const satisfies Prisma.AlertInclude;

export async function findAlert(
  db: Prisma.TransactionClient,
  id: AlertId,
  keyRing: KeyRing,
): Promise<StoredAlert | undefined> {
  const row = await db.alert.findUnique({ where: { id }, include: withCase });
  return row ? toStored(row, keyRing) : undefined;
}

/** Those that ring first, then those that are taken, then the latest that ended; at most `limit`. */
export async function listAlerts(
  db: Prisma.TransactionClient,
  limit: number,
  keyRing: KeyRing,
): Promise<StoredAlert[]> {
  const open = await db.alert.findMany({
    where: { state: { not: 'ended' } },
    include: withCase,
    orderBy: [{ state: 'asc' }, { openedAt: 'desc' }],
    take: limit,
  });
  const ended = await db.alert.findMany({
    where: { state: 'ended' },
    include: withCase,
    orderBy: { openedAt: 'desc' },
    take: limit - open.length,
  });
  return [...open, ...ended].map((row) => toStored(row, keyRing));
}

/** All that ring. */
export async function ringingAlerts(db: Prisma.TransactionClient, keyRing: KeyRing): Promise<StoredAlert[]> {
  const rows = await db.alert.findMany({ where: { state: 'ringing' }, include: withCase });
  return rows.map((row) => toStored(row, keyRing));
}

/** Notes that whoever took it has read all of an alert that there was at `grownAt`. Nothing changes where somebody else reads. */
export async function markAlertRead(
  db: Prisma.TransactionClient,
  id: AlertId,
  { reader, grownAt }: { readonly reader: AlertHandler; readonly grownAt: Date },
): Promise<void> {
  const where = { id, takenByType: reader.type, takenById: reader.id, grownAt: { lte: grownAt } };
  await db.alert.updateMany({ where, data: { unread: false } });
}

/** How many alerts that somebody took hold words that they have not read, and when the last of them came. */
export async function countGrown(
  db: Prisma.TransactionClient,
  holder: AlertHandler,
): Promise<{ readonly count: number; readonly latest: Date | undefined }> {
  const { _count: count, _max: max } = await db.alert.aggregate({
    where: { state: 'taken', unread: true, takenByType: holder.type, takenById: holder.id },
    _count: true,
    _max: { grownAt: true },
  });
  return { count, latest: max.grownAt ?? undefined };
}

/** Deletes alerts that ended before `before`. Gives how many they were. */
export async function deleteEndedAlerts(db: Prisma.TransactionClient, before: Date): Promise<number> {
  return (await db.alert.deleteMany({ where: { state: 'ended', endedAt: { lt: before } } })).count;
}

/** Where a desk has shown an alert. */
export interface AlertPost {
  readonly channel: string;
  readonly ts: string;
  /** The desk's id of the one person who sees it there. */
  readonly person?: string | undefined;
}

export async function alertPosts(db: Prisma.TransactionClient, alertId: AlertId): Promise<AlertPost[]> {
  const posts = await db.alertPost.findMany({ where: { alertId }, orderBy: { ts: 'asc' } });
  return posts.map(({ channel, ts, person }) => ({ channel, ts, person: person ?? undefined }));
}

export async function saveAlertPost(db: Prisma.TransactionClient, alertId: AlertId, post: AlertPost): Promise<void> {
  const { channel, ts, person = null } = post;
  await db.alertPost.createMany({ data: [{ alertId, channel, ts, person }], skipDuplicates: true });
}

type Row = Prisma.AlertGetPayload<{ include: typeof withCase }>;

function toStored(row: Row, keyRing: KeyRing): StoredAlert {
  return {
    id: row.id as AlertId,
    chat: row.conversation
      ? { conversation: row.conversationId as ConversationId, channel: row.conversation.channel as ChannelName }
      : undefined,
    case: row.case
      ? {
          id: row.case.id as CaseId,
          number: row.case.number as CaseNumber,
          accusation: row.case.accusation
            ? { keptFromStaff: row.case.keptFromStaff as StaffId[], keptFromUnits: row.case.keptFromUnits as UnitId[] }
            : undefined,
        }
      : undefined,
    kinds: row.kinds,
    foundBy: row.foundBy as AlertFinder,
    state: row.state as AlertState,
    openedAt: row.openedAt,
    grownAt: row.grownAt,
    rings: row.rings,
    takenBy: handlerOf(row.takenByType, row.takenById),
    takenAt: row.takenAt ?? undefined,
    unread: row.unread,
    outcome: (row.outcome ?? undefined) as AlertOutcome | undefined,
    endedAt: row.endedAt ?? undefined,
    words: JSON.parse(keyRing.open(row.wordsSealed, wordsAt(row.id))) as AlertWords[],
    unsent: row.unsentSealed ? keyRing.open(row.unsentSealed, unsentAt(row.id)) : '',
    note: row.noteSealed ? keyRing.open(row.noteSealed, noteAt(row.id)) : '',
  };
}

function handlerOf(type: string | null, id: string | null): AlertHandler | undefined {
  if (id === null) return undefined;
  return type === 'staff' ? { type, id: id as StaffId } : { type: 'account', id: id as AccountId };
}
