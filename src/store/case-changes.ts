import type { Decision } from '#cases/command.ts';
import type { CaseEvent, CaseFact } from '#cases/events.ts';
import type { CaseId, ConversationId, EventId, StaffId } from '#domain/ids.ts';
import type { Actor, Through } from '#domain/person.ts';
import { evaluationAt, petitionAt, type StoredCase } from './cases.ts';
import type { Prisma } from './generated/client.ts';
import type { KeyRing } from './key-ring.ts';

const factAt = (id: EventId) => ({ table: 'case_event', column: 'fact_sealed', row: id });

/**
 * The next sequence number of a year. The counter stays locked until the transaction ends, so that no number is given twice and
 * none is left out.
 */
export async function nextSequence(tx: Prisma.TransactionClient, year: number): Promise<number> {
  const rows = await tx.$queryRaw<{ last: number }[]>`
    INSERT INTO case_number_counter (year, last) VALUES (${year}::int, 1)
    ON CONFLICT (year) DO UPDATE SET last = case_number_counter.last + 1 RETURNING last`;
  const [row] = rows;
  if (!row) throw new Error('the case number counter gave nothing');
  return row.last;
}

/** What a new case is kept with beside itself. */
export interface NewCaseSecrets {
  /** Of a key that is loaded. */
  readonly dataKeyId: number;
  readonly queryCodeHash: Buffer;
}

/** Inserts a case and its first event. */
export async function insertCase(
  tx: Prisma.TransactionClient,
  { after, event }: Decision,
  context: NewCaseSecrets & { readonly keyRing: KeyRing },
): Promise<void> {
  const { keyRing, dataKeyId, queryCodeHash } = context;
  const petition = keyRing.sealUnder(dataKeyId, JSON.stringify(after.petition), petitionAt(after.id));
  const fact = keyRing.sealUnder(dataKeyId, JSON.stringify(event.fact), factAt(event.id));
  await tx.$executeRaw`
    WITH opened AS (
      INSERT INTO "case" (id, number, query_code_hash, conversation_id, data_key_id, locale, kind, topic, petition_sealed,
                          state, unit, opened_at, due_at, version)
      VALUES (${after.id}::uuid, ${after.number}, ${queryCodeHash}, ${after.conversation}::uuid, ${dataKeyId}::int,
              ${after.locale}, ${after.petition.kind}, ${after.petition.topic}, ${petition},
              ${after.state}, ${after.unit}, ${after.openedAt}::timestamptz, ${after.dueAt}::timestamptz, ${after.version}::int)
      RETURNING id
    )
    INSERT INTO case_event (id, case_id, sequence, type, at, actor_type, actor_id, through, fact_sealed)
    SELECT ${event.id}::uuid, id, ${event.sequence}::int, ${event.fact.type}, ${event.at}::timestamptz,
           ${event.actor.type}, ${actorId(event.actor)}::text, ${event.through}, ${fact}
    FROM opened`;
}

/** Saves what a command decided about a case that is locked and loaded, and appends its event. */
export async function saveDecision(
  tx: Prisma.TransactionClient,
  { after, event }: Decision,
  context: { readonly dataKeyId: number; readonly keyRing: KeyRing },
): Promise<void> {
  const { keyRing, dataKeyId } = context;
  const { closure, evaluation } = after;
  const words = evaluation && keyRing.sealUnder(dataKeyId, evaluation.words, evaluationAt(after.id));
  const fact = keyRing.sealUnder(dataKeyId, JSON.stringify(event.fact), factAt(event.id));
  const saved = await tx.$executeRaw`
    WITH saved AS (
      UPDATE "case" SET
        state = ${after.state}, waiting_for_citizen = ${after.waitingForCitizen}, unit = ${after.unit},
        assignee = ${after.assignee ?? null}::text, due_at = ${after.dueAt}::timestamptz,
        closed_at = ${closure?.at ?? null}::timestamptz, outcome = ${closure?.outcome ?? null}::text,
        told_by = ${closure?.toldBy ?? null}::text, reached = ${evaluation?.reached ?? null}::boolean,
        solved = ${evaluation?.solved ?? null}::boolean, satisfaction = ${evaluation?.satisfaction ?? null}::int,
        evaluation_sealed = ${words ?? null}::bytea, version = ${after.version}::int
      WHERE id = ${after.id}::uuid AND version = ${after.version - 1}::int
      RETURNING id
    )
    INSERT INTO case_event (id, case_id, sequence, type, at, actor_type, actor_id, through, fact_sealed)
    SELECT ${event.id}::uuid, id, ${event.sequence}::int, ${event.fact.type}, ${event.at}::timestamptz,
           ${event.actor.type}, ${actorId(event.actor)}::text, ${event.through}, ${fact}
    FROM saved`;
  if (saved !== 1) throw new Error('a case was changed without being locked');
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
export async function caseEvents(
  db: Prisma.TransactionClient,
  stored: StoredCase,
  keyRing: KeyRing,
): Promise<CaseEvent[]> {
  const rows = await db.caseEvent.findMany({ where: { caseId: stored.case.id }, orderBy: { sequence: 'asc' } });
  return rows.map((row) => {
    const id = row.id as EventId;
    const fact: CaseFact = JSON.parse(keyRing.open(row.factSealed, factAt(id)));
    return {
      id,
      caseId: row.caseId as CaseId,
      sequence: row.sequence,
      at: row.at,
      actor: toActor(row.actorType, row.actorId ?? ''),
      through: row.through as Through,
      fact,
    };
  });
}

function toActor(type: string, id: string): Actor {
  if (type === 'citizen') return { type, conversation: id as ConversationId };
  return type === 'staff' ? { type, staff: id as StaffId } : { type: 'system' };
}
