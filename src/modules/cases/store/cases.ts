import type { CaseId, CaseNumber, ConversationId, EventId, StaffId, TopicId, UnitId } from '#domain/ids.ts';
import type { MessageRef } from '#domain/messages.ts';
import type { Locale } from '#domain/text.ts';
import type { AppealRound } from '#modules/office/model/procedures.ts';
import { Prisma } from '#platform/database/generated/client.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import type { CameBy } from '../model/came-by.ts';
import type {
  Acceptance,
  Case,
  CaseState,
  CloseOutcome,
  ExtensionRequest,
  OpenState,
  ReplyDelivery,
  WithdrawalRequest,
} from '../model/case.ts';
import { openStates } from '../model/case.ts';
import { answers, renewals } from '../model/events.ts';
import { toPetition } from '../model/stored-petition.ts';
import type { OtherWayOfTelling } from '../model/telling-ways.ts';
import { inSight, type Sight } from './case-sight.ts';
import { type ClockRow, clocksOf, toClock } from './clocks.ts';
import { type EvaluationRow, evaluationsOf, toEvaluation } from './evaluations.ts';
import {
  type CaseRecipient,
  ofConversation,
  type PetitionerRow,
  petitionersOf,
  toPetitioner,
  toRecipients,
} from './petitioners.ts';
import { hasUndelivered } from './told.ts';

/** A case as it is kept: with its key, and how its citizen is reached. */
export interface StoredCase {
  readonly case: Case;
  readonly dataKeyId: number;
  /** Where its petitioners hear of it. */
  readonly recipients: readonly CaseRecipient[];
  /** The language that whoever filed it reads now. */
  readonly reads: Locale;
  /** Another topic that the citizen's words point to. */
  readonly suggestedTopic: TopicId | undefined;
  /** How many attachments were to be brought to the desk, are there, and could not be brought. */
  readonly deskFiles: { readonly all: number; readonly here: number; readonly lost: number };
}

interface CaseRow {
  id: string;
  number: string;
  data_key_id: number;
  locale: string;
  came_by: string;
  petition_sealed: Uint8Array;
  state: string;
  furthest: string;
  waiting_for_citizen: boolean;
  unit: string;
  assignee: string | null;
  suggested_topic: string | null;
  accusation: boolean;
  kept_from_staff: string[];
  kept_from_units: string[];
  opened_at: Date;
  closed_at: Date | null;
  outcome: string | null;
  told_by: string | null;
  told_through: number | null;
  closed_event: number | null;
  reopened: boolean;
  acceptance: string | null;
  appeal: string | null;
  appeal_against: string | null;
  appeal_held_by: string | null;
  withdrawn_at: Date | null;
  withdrawal_request: string | null;
  withdrawal_asked_by: string | null;
  withdrawal_until: Date | null;
  withdrawal_undelivered: boolean;
  extension_request_sealed: Uint8Array | null;
  unread_from: number | null;
  urgent: boolean;
  version: number;
  reply_delivery: string;
  undelivered: boolean;
  /** All, those that are there, those that could not be brought. */
  desk_files: readonly [number, number, number];
  evaluations: readonly EvaluationRow[];
  clocks: readonly ClockRow[];
  petitioners: readonly PetitionerRow[];
}

export const extensionRequestAt = (id: CaseId) => ({ table: 'case', column: 'extension_request_sealed', row: id });
export const petitionAt = (id: CaseId) => ({ table: 'case', column: 'petition_sealed', row: id });

/**
 * Locks a case until the transaction ends, so that of two commands at once the second sees what the first did. Turns hold their conversations
 * before, in a way that lets others refer to these: so the turns of two petitioners at once wait for the case and not for each other.
 */
export async function lockCase(tx: Prisma.TransactionClient, id: CaseId): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "case" WHERE id = ${id}::uuid FOR UPDATE`;
}

export async function findCase(
  db: Prisma.TransactionClient,
  id: CaseId,
  keyRing: KeyRing,
): Promise<StoredCase | undefined> {
  const [found] = await select(db, Prisma.sql`WHERE c.id = ${id}::uuid`, keyRing);
  return found;
}

export async function findCaseByNumber(
  db: Prisma.TransactionClient,
  number: CaseNumber,
  keyRing: KeyRing,
): Promise<StoredCase | undefined> {
  const [found] = await select(db, Prisma.sql`WHERE c.number = ${number}`, keyRing);
  return found;
}

/** The case of which somebody asked by query code to be withdrawn, by the event of that request, whether or not it still waits. */
export async function caseOfWithdrawalRequest(
  db: Prisma.TransactionClient,
  request: EventId,
): Promise<CaseId | undefined> {
  const where = { id: request, type: 'withdrawal-requested' };
  const row = await db.caseEvent.findFirst({ where, select: { caseId: true } });
  return row ? (row.caseId as CaseId) : undefined;
}

/** In no order. */
export function findCases(
  db: Prisma.TransactionClient,
  ids: readonly CaseId[],
  keyRing: KeyRing,
): Promise<StoredCase[]> {
  return select(db, Prisma.sql`WHERE c.id = ANY (${[...ids]}::uuid[])`, keyRing);
}

/** What a conversation filed, newest first, at most `limit`. */
export function casesOfConversation(
  db: Prisma.TransactionClient,
  { conversation, limit }: { readonly conversation: ConversationId; readonly limit: number },
  keyRing: KeyRing,
): Promise<StoredCase[]> {
  const where = Prisma.sql`WHERE ${ofConversation(conversation)} ORDER BY c.opened_at DESC, c.id DESC LIMIT ${limit}`;
  return select(db, where, keyRing);
}

/** The cases that staff took down under a topic since then, newest first, at most `limit`. */
export function casesTakenDown(
  db: Prisma.TransactionClient,
  { topic, since, limit }: { readonly topic: TopicId; readonly since: Date; readonly limit: number },
  keyRing: KeyRing,
): Promise<StoredCase[]> {
  const where = Prisma.sql`
    WHERE c.came_by <> 'chat' AND c.topic = ${topic} AND c.opened_at >= ${since}::timestamptz
    ORDER BY c.opened_at DESC, c.id DESC LIMIT ${limit}`;
  return select(db, where, keyRing);
}

/** The case that was registered under this id, and what its query code is compared with. */
export async function findCaseByIntake(
  db: Prisma.TransactionClient,
  intakeId: string,
  keyRing: KeyRing,
): Promise<{ readonly stored: StoredCase; readonly queryCodeHash: Uint8Array } | undefined> {
  const row = await db.case.findUnique({ where: { intakeId }, select: { id: true, queryCodeHash: true } });
  const stored = row && (await findCase(db, row.id as CaseId, keyRing));
  return stored ? { stored, queryCodeHash: row.queryCodeHash } : undefined;
}

/** The open cases of a conversation in which the office waits for an answer, the one that was asked about last first. */
export function askedCases(
  db: Prisma.TransactionClient,
  conversation: ConversationId,
  keyRing: KeyRing,
): Promise<StoredCase[]> {
  const where = Prisma.sql`
    WHERE ${ofConversation(conversation)} AND c.waiting_for_citizen AND c.state = ANY (${[...openStates]}::text[])
    ORDER BY (SELECT max(e.at) FROM case_event e WHERE e.case_id = c.id AND e.type = 'asked') DESC, c.id DESC`;
  return select(db, where, keyRing);
}

/** The case that a message of ours to this conversation was about, by the platform's id of any part of it. */
export async function caseOfMessage(
  db: Prisma.TransactionClient,
  { conversation, ref }: { readonly conversation: ConversationId; readonly ref: MessageRef },
): Promise<CaseNumber | undefined> {
  const [row] = await db.$queryRaw<{ number: string }[]>`
    SELECT c.number FROM "case" c JOIN outbox o ON o.subject_id = c.id
    WHERE ${ofConversation(conversation)} AND o.conversation_id = ${conversation}::uuid AND o.ref = ${ref} LIMIT 1`;
  return row && (row.number as CaseNumber);
}

/** The case that the last news in this conversation was about, where its citizen has done nothing since. */
export async function caseLastTold(
  db: Prisma.TransactionClient,
  { conversation, since }: { readonly conversation: ConversationId; readonly since: Date },
): Promise<CaseNumber | undefined> {
  const [row] = await db.$queryRaw<{ number: string }[]>`
    SELECT c.number FROM "case" c JOIN outbox o ON o.subject_id = c.id JOIN conversation v ON v.id = o.conversation_id
    WHERE v.id = ${conversation}::uuid AND ${ofConversation(conversation)} AND o.subject_sequence IS NOT NULL AND o.state = 'sent'
      AND o.created_at > greatest(v.updated_at, ${since}::timestamptz)
    ORDER BY o.id DESC LIMIT 1`;
  return row && (row.number as CaseNumber);
}

/**
 * The open cases that the viewer sees: urgent ones first, then their own, of each those with news first, then by deadline, at most
 * `limit`.
 */
export function openCasesFor(
  db: Prisma.TransactionClient,
  { sight, limit }: { readonly sight: Sight; readonly limit: number },
  keyRing: KeyRing,
): Promise<StoredCase[]> {
  const where = Prisma.sql`
    WHERE ${inSight(sight, Prisma.sql`c`)} AND c.state = ANY (${[...openStates]}::text[])
    ORDER BY c.urgent DESC, c.assignee IS NOT DISTINCT FROM ${sight.viewer.id} DESC, c.unread_from IS NULL, c.due_at, c.id LIMIT ${limit}`;
  return select(db, where, keyRing);
}

async function select(db: Prisma.TransactionClient, where: Prisma.Sql, keyRing: KeyRing): Promise<StoredCase[]> {
  const rows = await db.$queryRaw<CaseRow[]>`
    SELECT c.*, (
      SELECT CASE WHEN latest.sequence IS NULL THEN 'none'
                  WHEN bool_and(o.id IS NOT NULL AND o.state = 'sent') THEN 'delivered'
                  WHEN latest.sequence <= c.told_through THEN 'told'
                  WHEN bool_or(o.state = 'failed') THEN 'failed'
                  WHEN bool_or(o.state = 'unknown') THEN 'unknown'
                  WHEN bool_or(o.id IS NULL) THEN 'none'
                  ELSE 'pending' END
      FROM (
        SELECT max(e.sequence) FILTER (WHERE e.type = ANY (${[...answers]}::text[]) AND e.sequence > coalesce(again.sequence, 0)) AS sequence
        FROM case_event e, (SELECT max(r.sequence) AS sequence FROM case_event r WHERE r.case_id = c.id AND r.type = ANY (${[...renewals]}::text[])) AS again
        WHERE e.case_id = c.id
      ) AS latest
      LEFT JOIN case_petitioner p ON p.case_id = c.id AND p.left_at IS NULL
      LEFT JOIN outbox o ON o.subject_id = c.id AND o.subject_sequence = latest.sequence AND o.conversation_id = p.conversation_id
      GROUP BY latest.sequence
    ) AS reply_delivery, ${hasUndelivered} AS undelivered, c.withdrawal_request IS NOT NULL AND (NOT EXISTS (
      SELECT 1 FROM case_petitioner p WHERE p.case_id = c.id AND p.conversation_id IS NOT NULL AND p.left_at IS NULL
    ) OR EXISTS (
      SELECT 1 FROM case_event e JOIN outbox o ON o.subject_id = c.id AND o.subject_sequence = e.sequence
      WHERE e.id = c.withdrawal_request AND o.state = 'failed'
    )) AS withdrawal_undelivered, (
      SELECT ARRAY[count(*), count(*) FILTER (WHERE o.state = 'sent'), count(*) FILTER (WHERE o.state IN ('failed', 'unknown'))]::int[]
      FROM outbox o WHERE o.subject_id = c.id AND o.file_id IS NOT NULL
    ) AS desk_files, (
      SELECT max(e.sequence) FROM case_event e WHERE e.case_id = c.id AND e.type = 'closed'
    ) AS closed_event, EXISTS (SELECT 1 FROM case_event e WHERE e.case_id = c.id AND e.type = 'reopened') AS reopened, (
      SELECT CASE WHEN bool_or(e.type = ANY (${[...answers]}::text[])) THEN 'replied' WHEN bool_or(e.type IN ('claimed', 'assigned')) THEN 'handling' ELSE 'registered' END
      FROM case_event e WHERE e.case_id = c.id
    ) AS furthest, ${evaluationsOf(Prisma.sql`c.id`)} AS evaluations, ${clocksOf(Prisma.sql`c.id`)} AS clocks,
    ${petitionersOf(Prisma.sql`c.id`)} AS petitioners
    FROM "case" c ${where}`;
  await keyRing.load(db, [...new Set(rows.map((row) => row.data_key_id))]);
  return rows.map((row) => toStoredCase(row, keyRing));
}

function toStoredCase(row: CaseRow, keyRing: KeyRing): StoredCase {
  const [all, here, lost] = row.desk_files;
  const id = row.id as CaseId;
  const petition = toPetition(JSON.parse(keyRing.open(row.petition_sealed, petitionAt(id))));
  return {
    case: {
      id,
      number: row.number as CaseNumber,
      cameBy: row.came_by as CameBy,
      petitioners: row.petitioners.map((one) => toPetitioner(one, petition.petitioner, keyRing)),
      locale: row.locale as Locale,
      petition,
      state: row.state as CaseState,
      furthest: row.furthest as OpenState,
      waitingForCitizen: row.waiting_for_citizen,
      urgent: row.urgent,
      unit: row.unit as UnitId,
      assignee: (row.assignee ?? undefined) as StaffId | undefined,
      accusation: row.accusation
        ? { keptFromStaff: row.kept_from_staff as StaffId[], keptFromUnits: row.kept_from_units as UnitId[] }
        : undefined,
      openedAt: row.opened_at,
      acceptance: (row.acceptance ?? undefined) as Acceptance | undefined,
      appeal:
        row.appeal !== null && row.appeal_against !== null
          ? {
              round: row.appeal as AppealRound,
              against: row.appeal_against as UnitId,
              heldBy: (row.appeal_held_by ?? undefined) as StaffId | undefined,
            }
          : undefined,
      clocks: row.clocks.map(toClock),
      replyDelivery: row.reply_delivery as ReplyDelivery,
      toldThrough: row.told_through ?? undefined,
      undelivered: row.undelivered,
      closure:
        row.closed_at && row.closed_event !== null && row.outcome
          ? {
              event: row.closed_event,
              at: row.closed_at,
              outcome: row.outcome as CloseOutcome,
              toldBy: (row.told_by ?? undefined) as OtherWayOfTelling | undefined,
            }
          : undefined,
      reopened: row.reopened,
      evaluations: row.evaluations.map((one) => toEvaluation(one, keyRing)),
      withdrawnAt: row.withdrawn_at ?? undefined,
      withdrawalRequest: toWithdrawalRequest(row),
      extensionRequest: toExtensionRequest(row, keyRing),
      unreadFrom: row.unread_from ?? undefined,
      version: row.version,
    },
    dataKeyId: row.data_key_id,
    recipients: toRecipients(row.petitioners),
    reads: (row.petitioners.find(({ part }) => part === 'filed')?.reads ?? row.locale) as Locale,
    suggestedTopic: (row.suggested_topic ?? undefined) as TopicId | undefined,
    deskFiles: { all, here, lost },
  };
}

function toWithdrawalRequest(row: CaseRow): WithdrawalRequest | undefined {
  const { withdrawal_request: id, withdrawal_asked_by: by, withdrawal_until: until } = row;
  if (id === null || by === null || until === null) return undefined;
  return { id: id as EventId, by: by as ConversationId, until, undelivered: row.withdrawal_undelivered };
}

function toExtensionRequest({ id, extension_request_sealed: sealed }: CaseRow, keyRing: KeyRing) {
  if (sealed === null) return undefined;
  const request: ExtensionRequest = JSON.parse(keyRing.open(sealed, extensionRequestAt(id as CaseId)));
  return request;
}
