import type { CaseId, ConversationId, OutboxId } from '#domain/ids.ts';
import { caseOfSubject } from '#domain/subject.ts';
import { inSight, isEcho, isToldOtherwise, type Sight } from '#modules/cases/index.ts';
import { Prisma } from '#platform/database/generated/client.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import { waitingAgain } from '#platform/outbox/missed.ts';
import { type OutboxChannel, type OutboxContent, storedContent, storedSubject } from '#platform/outbox/outbox.ts';
import { LASTING_TRIES, undeliveredAs, undeliveredIn } from '#platform/outbox/undelivered.ts';
import type { UndeliveredState } from '../model/undelivered.ts';

/** A message that ended without surely arriving, or that waits for long already. */
export interface UndeliveredRow {
  readonly id: OutboxId;
  readonly channel: OutboxChannel;
  readonly caseId: CaseId | undefined;
  readonly state: UndeliveredState;
  readonly reason: string;
  readonly at: Date;
  readonly content: OutboxContent;
  /** It tells a petitioner of something that happened to their case. */
  readonly echo: boolean;
}

export interface UndeliveredQuery {
  /** Only messages about cases that a member of staff sees. */
  readonly sight?: Sight | undefined;
  /** Besides, for an admin: those about no case and about any that is no accusation. */
  readonly all: boolean;
  readonly state?: UndeliveredState;
  /** Only messages older than this one. */
  readonly before?: OutboxId;
  readonly limit: number;
}

const inState = undeliveredAs satisfies Record<UndeliveredState, Prisma.Sql>;

interface StoredRow {
  readonly id: OutboxId;
  readonly channel: OutboxChannel;
  readonly recipient: string;
  readonly conversationId: ConversationId | null;
  readonly caseId: CaseId | null;
  readonly payloadSealed: Uint8Array;
  readonly state: string;
  readonly reason: string | null;
  readonly at: Date;
  readonly echo: boolean;
}

/** Messages that failed, may not have arrived or wait for long, newest first. */
export async function findUndelivered(
  db: Prisma.TransactionClient,
  { sight, all, state, before, limit }: UndeliveredQuery,
  keyRing: KeyRing,
): Promise<UndeliveredRow[]> {
  const seen = [
    ...(sight ? [Prisma.sql`c.id IS NOT NULL AND ${inSight(sight, Prisma.sql`c`)}`] : []),
    ...(all ? [Prisma.sql`c.id IS NULL OR NOT c.accusation`] : []),
  ];
  if (seen.length === 0) return [];
  const rows = await db.$queryRaw<StoredRow[]>`
    SELECT o.id, o.channel, o.recipient, o.conversation_id AS "conversationId", c.id AS "caseId", o.payload_sealed AS "payloadSealed",
           o.state, o.reason, coalesce(o.ended_at, o.created_at) AS at, ${isEcho} AS echo
    FROM outbox o LEFT JOIN "case" c ON o.subject_type = 'case' AND c.id = o.subject_id
    WHERE ${undeliveredIn(state && [inState[state]])} AND ((${Prisma.join(seen, ') OR (')})) AND NOT ${isToldOtherwise}
      ${before === undefined ? Prisma.empty : Prisma.sql`AND o.id < ${before}::uuid`}
    ORDER BY o.id DESC LIMIT ${limit}`;
  return rows.map((row) => ({
    ...{ id: row.id, channel: row.channel, at: row.at, echo: row.echo },
    caseId: row.caseId ?? undefined,
    state: row.state === 'pending' ? 'waiting' : row.state === 'failed' ? 'failed' : 'unknown',
    reason: row.reason ?? '',
    content: storedContent(row, keyRing),
  }));
}

/** The case that a message is about, if any; `undefined` where there is no message of that id. */
export async function subjectOfMessage(
  db: Prisma.TransactionClient,
  id: OutboxId,
): Promise<{ readonly caseId: CaseId | undefined } | undefined> {
  const row = await db.outbox.findUnique({ where: { id } });
  if (!row) return undefined;
  const { subjectType: type, subjectId, subjectSequence: sequence } = row;
  return { caseId: caseOfSubject(storedSubject({ type, id: subjectId, sequence })) };
}

/**
 * Lets an unknown or failed message wait to be sent again, from `due` on, also to a chat that was shut: it may be open
 * again. One that waits for long is tried at `due` and as patiently as a new one. False where it is none of these any more.
 */
export async function putBackUndelivered(db: Prisma.TransactionClient, id: OutboxId, due: Date): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    WITH back AS (
      UPDATE outbox SET ${waitingAgain(due)}
      WHERE id = ${id}::uuid
        AND (state IN ('failed', 'unknown') OR (state = 'pending' AND attempts >= ${LASTING_TRIES} AND lease_holder IS NULL))
      RETURNING conversation_id
    ), opened AS (
      UPDATE conversation c SET reachable = true FROM back WHERE c.id = back.conversation_id AND NOT c.reachable
    )
    SELECT 1 FROM back`;
  return rows.length > 0;
}

/** The messages without those cards that were drawn since: what an earlier try could not show stands there now. */
export async function withoutDrawn(
  db: Prisma.TransactionClient,
  rows: readonly UndeliveredRow[],
  keyRing: KeyRing,
): Promise<readonly UndeliveredRow[]> {
  const cards = rows.filter(isCard);
  if (cards.length === 0) return rows;
  const subjectId = { in: cards.flatMap(({ caseId }) => caseId ?? []) };
  const sent = await db.outbox.findMany({
    where: { subjectType: 'case', subjectId, recipient: 'desk', state: 'sent', fileId: null },
  });
  const drawn = sent.flatMap((row) => {
    const content = storedContent(row, keyRing);
    return isCard({ content }) ? [{ id: row.id, caseId: row.subjectId }] : [];
  });
  return rows.filter((row) => !isCard(row) || !drawn.some(({ id, caseId }) => caseId === row.caseId && id > row.id));
}

function isCard({ content }: Pick<UndeliveredRow, 'content'>): boolean {
  return content.recipient !== 'citizen' && content.message.type === 'card';
}
