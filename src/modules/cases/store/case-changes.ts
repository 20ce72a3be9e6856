import type { CaseId, ConversationId, EventId, StaffId } from '#domain/ids.ts';
import type { Actor, Through } from '#domain/person.ts';
import { type DatabaseClient, runPrepared } from '#platform/database/database-client.ts';
import { Prisma } from '#platform/database/generated/client.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import { timerInserts } from '#platform/timers/set-timers.ts';
import type { Case } from '../model/case.ts';
import { dueAtOf } from '../model/clocks/due-at.ts';
import type { Decision } from '../model/decision.ts';
import { type CaseEvent, storedFact } from '../model/events.ts';
import { hashesOfTexts, writtenIn } from './case-words.ts';
import { extensionRequestAt, petitionAt, type StoredCase } from './cases.ts';
import { clocksTouchedBy, clockWrites } from './clocks.ts';
import { saveEvaluation } from './evaluations.ts';
import { petitionerInserts, savePetitionerLeft } from './petitioners.ts';

const factAt = (id: EventId) => ({ table: 'case_event', column: 'fact_sealed', row: id });

/**
 * The next `count` sequence numbers of a year. Ask outside of the turn's transaction: one that held the counter until it commits
 * would keep all others waiting. So a turn that fails leaves a gap, but no number is given twice.
 */
export async function nextSequences(db: DatabaseClient, year: number, count: number): Promise<number[]> {
  const rows = await runPrepared<{ last: number }>(
    db,
    'next-sequences',
    Prisma.sql`
    INSERT INTO case_number_counter (year, last) VALUES (${year}::int, ${count}::int)
    ON CONFLICT (year) DO UPDATE SET last = case_number_counter.last + ${count}::int RETURNING last`,
  );
  const [row] = rows;
  if (!row) throw new Error('the case number counter gave nothing');
  return Array.from({ length: count }, (_, n) => row.last - count + 1 + n);
}

/** A new case, and what it is kept with. */
export interface NewCase {
  readonly decision: Decision;
  /** Of a key that is loaded. */
  readonly dataKeyId: number;
  readonly queryCodeHash: Buffer;
  /** When somebody is to be called about one of its clocks first. */
  readonly callAt: Date | undefined;
  /** Under which staff registered it. */
  readonly intakeId?: string;
  /** When its petitioners are to be reminded of another way first. */
  readonly remindAt: Date | undefined;
}

/** Inserts cases and the first event of each, in one statement. */
export async function insertCases(
  tx: Prisma.TransactionClient,
  cases: readonly NewCase[],
  keyRing: KeyRing,
): Promise<void> {
  await runPrepared(tx, 'insert-cases', Prisma.sql`WITH ${caseInserts(cases, keyRing)} SELECT 1`);
}

/** Inserts cases and the first event of each: the common table expressions of a larger statement. */
export function caseInserts(cases: readonly NewCase[], keyRing: KeyRing): Prisma.Sql {
  const each = <Value>(read: (after: Case, event: CaseEvent, secrets: NewCase) => Value) =>
    cases.map((fresh) => read(fresh.decision.after, fresh.decision.event, fresh));
  return Prisma.sql`
    fresh AS (
      SELECT * FROM unnest(
        ${each((after) => after.id)}::uuid[], ${each((after) => after.number)}::text[],
        ${each((_after, _event, { queryCodeHash }) => queryCodeHash)}::bytea[],
        ${each((_after, _event, { dataKeyId }) => dataKeyId)}::int[],
        ${each((after) => after.locale)}::text[], ${each((after) => after.cameBy)}::text[],
        ${each((_after, _event, { intakeId }) => intakeId ?? null)}::uuid[], ${each(({ petition }) => petition.kind)}::text[],
        ${each(({ petition }) => petition.topic)}::text[],
        ${each((after, _event, { dataKeyId }) => keyRing.sealUnder(dataKeyId, JSON.stringify(after.petition), petitionAt(after.id)))}::bytea[],
        ${each((after) => after.state)}::text[], ${each((after) => after.unit)}::text[],
        ${each((after) => after.openedAt)}::timestamptz[], ${each((after) => dueAtOf(after))}::timestamptz[],
        ${each(({ accusation }) => accusation !== undefined)}::boolean[], ${each(({ accusation }) => listed(accusation?.keptFromStaff))}::text[],
        ${each(({ accusation }) => listed(accusation?.keptFromUnits))}::text[],
        ${each((after) => after.version)}::int[], ${each((_after, event) => event.id)}::uuid[],
        ${each((_after, event) => event.sequence)}::int[], ${each((_after, event) => event.fact.type)}::text[],
        ${each((_after, event) => event.at)}::timestamptz[], ${each((_after, event) => event.actor.type)}::text[],
        ${each((_after, event) => actorId(event.actor))}::text[], ${each((_after, event) => event.through)}::text[],
        ${each((_after, event, { dataKeyId }) => keyRing.sealUnder(dataKeyId, JSON.stringify(event.fact), factAt(event.id)))}::bytea[]
      ) AS f (id, number, query_code_hash, data_key_id, locale, came_by, intake_id, kind, topic, petition_sealed, state, unit,
              opened_at, due_at, accusation, kept_from_staff, kept_from_units, version, event_id, sequence, type, at, actor_type, actor_id, through, fact_sealed)
    ), opened AS (
      INSERT INTO "case" (id, number, query_code_hash, data_key_id, locale, came_by, intake_id, kind, topic, petition_sealed,
                          state, unit, opened_at, due_at, accusation, kept_from_staff, kept_from_units, version)
      SELECT id, number, query_code_hash, data_key_id, locale, came_by, intake_id, kind, topic, petition_sealed,
             state, unit, opened_at, due_at, accusation, string_to_array(kept_from_staff, ','), string_to_array(kept_from_units, ','),
             version FROM fresh
    ), recorded AS (
      INSERT INTO case_event (id, case_id, sequence, type, at, actor_type, actor_id, through, fact_sealed)
      SELECT event_id, id, sequence, type, at, actor_type, actor_id, through, fact_sealed FROM fresh
    ), timed AS (${clockWrites(cases.map(({ decision: { after } }) => ({ caseId: after.id, clocks: after.clocks })))}
    ), woken AS (${timerInserts(
      cases.flatMap(({ decision: { after }, callAt, remindAt }) => [
        ...(callAt === undefined ? [] : [{ kind: 'case-clocks.called', subject: after.id, dueAt: callAt } as const]),
        ...(remindAt === undefined
          ? []
          : [{ kind: 'case-doors.reminded', subject: after.id, dueAt: remindAt } as const]),
      ]),
    )}
    ), joined AS (${petitionerInserts(
      cases.map(({ decision: { after }, dataKeyId }) => ({
        caseId: after.id,
        dataKeyId,
        petitioners: after.petitioners,
      })),
      keyRing,
    )})`;
}

/** Saves what a command decided about a case that is locked and loaded, and appends its event. */
export async function saveDecision(
  tx: Prisma.TransactionClient,
  { after, event }: Decision,
  context: { readonly dataKeyId: number; readonly keyRing: KeyRing },
): Promise<void> {
  const { keyRing, dataKeyId } = context;
  const { closure, withdrawalRequest: request } = after;
  const fact = keyRing.sealUnder(dataKeyId, JSON.stringify(event.fact), factAt(event.id));
  // Where the case is not indexed yet, `words` stays null, and the job finds this event, too.
  const found = hashesOfTexts(writtenIn(event), keyRing);
  const saved = await tx.$executeRaw`
    WITH saved AS (
      UPDATE "case" SET
        state = ${after.state}, waiting_for_citizen = ${after.waitingForCitizen}, unit = ${after.unit},
        assignee = ${after.assignee ?? null}::text, accusation = ${after.accusation !== undefined},
        kept_from_staff = ${[...(after.accusation?.keptFromStaff ?? [])]}::text[],
        kept_from_units = ${[...(after.accusation?.keptFromUnits ?? [])]}::text[], due_at = ${dueAtOf(after)}::timestamptz,
        closed_at = ${closure?.at ?? null}::timestamptz, outcome = ${closure?.outcome ?? null}::text,
        told_by = ${closure?.toldBy ?? null}::text, told_through = ${after.toldThrough ?? null}::int,
        unread_from = ${after.unreadFrom ?? null}::int, withdrawn_at = ${after.withdrawnAt ?? null}::timestamptz,
        withdrawal_request = ${request?.id ?? null}::uuid, withdrawal_asked_by = ${request?.by ?? null}::uuid,
        withdrawal_until = ${request?.until ?? null}::timestamptz,
        acceptance = ${after.acceptance ?? null}::text, appeal = ${after.appeal?.round ?? null}::text,
        appeal_against = ${after.appeal?.against ?? null}::text, appeal_held_by = ${after.appeal?.heldBy ?? null}::text,
        extension_request_sealed = ${sealedRequest(after, context)}::bytea,
        words = CASE WHEN words IS NOT NULL THEN words || ${found}::text[]::bigint[] END, version = ${after.version}::int
      WHERE id = ${after.id}::uuid AND version = ${after.version - 1}::int
      RETURNING id
    )
    INSERT INTO case_event (id, case_id, sequence, type, at, actor_type, actor_id, through, fact_sealed)
    SELECT ${event.id}::uuid, id, ${event.sequence}::int, ${event.fact.type}, ${event.at}::timestamptz,
           ${event.actor.type}, ${actorId(event.actor)}::text, ${event.through}, ${fact}
    FROM saved`;
  if (saved !== 1) throw new Error('a case was changed without being locked');
  const clocks = clocksTouchedBy(event, after.clocks);
  if (clocks.length > 0) await tx.$executeRaw(clockWrites([{ caseId: after.id, clocks }]));
  if (event.fact.type === 'left') await savePetitionerLeft(tx, event.fact.petitioner, event.at);
  if (event.fact.type === 'evaluated') await saveEvaluation(tx, { after, event }, context);
}

function sealedRequest(
  { id, extensionRequest }: Case,
  { keyRing, dataKeyId }: { readonly dataKeyId: number; readonly keyRing: KeyRing },
) {
  if (extensionRequest === undefined) return null;
  return keyRing.sealUnder(dataKeyId, JSON.stringify(extensionRequest), extensionRequestAt(id));
}

/** As one value of a column that is unnested: an array of arrays would be flattened. Ids have no commas. */
function listed(ids: readonly string[] = []): string {
  return ids.join(',');
}

function actorId(actor: Actor): string | null {
  switch (actor.type) {
    case 'citizen':
      return actor.conversation;
    case 'staff':
      return actor.staff;
    case 'system':
      return null;
  }
}

/** The story of a case, oldest first. */
export function caseEvents(db: Prisma.TransactionClient, stored: StoredCase, keyRing: KeyRing): Promise<CaseEvent[]> {
  return eventsOfCases(db, [stored], keyRing);
}

/** The stories of cases, each oldest first. */
export async function eventsOfCases(
  db: Prisma.TransactionClient,
  stored: readonly StoredCase[],
  keyRing: KeyRing,
): Promise<CaseEvent[]> {
  const caseId = { in: stored.map((one) => one.case.id) };
  const rows = await db.caseEvent.findMany({ where: { caseId }, orderBy: [{ caseId: 'asc' }, { sequence: 'asc' }] });
  await keyRing.load(db, [...new Set(stored.map(({ dataKeyId }) => dataKeyId))]);
  return rows.map((row) => {
    const id = row.id as EventId;
    return {
      id,
      caseId: row.caseId as CaseId,
      sequence: row.sequence,
      at: row.at,
      actor: toActor(row.actorType, row.actorId ?? ''),
      through: row.through as Through,
      fact: storedFact(row.type, JSON.parse(keyRing.open(row.factSealed, factAt(id)))),
    };
  });
}

function toActor(type: string, id: string): Actor {
  if (type === 'citizen') return { type, conversation: id as ConversationId };
  return type === 'staff' ? { type, staff: id as StaffId } : { type: 'system' };
}
