import type { CaseId, OutboxId } from '#domain/ids.ts';
import { type Sight, whereInSight } from './case-sight.ts';
import type { Prisma } from './generated/client.ts';
import type { KeyRing } from './key-ring.ts';
import { type OutboxChannel, openPayload } from './outbox.ts';

/** A message that ended without surely arriving. */
export interface UndeliveredRow {
  readonly id: OutboxId;
  readonly channel: OutboxChannel;
  readonly caseId: CaseId | undefined;
  readonly state: 'failed' | 'unknown';
  readonly reason: string;
  readonly at: Date;
  /** JSON of an `OutboundMessage` or a `DeskMessage`; opened when it is read. */
  readonly payload: string;
}

export interface UndeliveredQuery {
  /** Only messages about cases that a member of staff sees. */
  readonly sight?: Sight | undefined;
  /** Besides, for an admin: those about no case and about any that is no accusation. */
  readonly all: boolean;
  readonly state?: 'failed' | 'unknown';
  /** Only messages older than this one. */
  readonly before?: OutboxId;
  readonly limit: number;
}

/** Messages that failed or may not have arrived, newest first. */
export async function findUndelivered(
  db: Prisma.TransactionClient,
  { sight, all, state, before, limit }: UndeliveredQuery,
  keyRing: KeyRing,
): Promise<UndeliveredRow[]> {
  const rows = await db.outbox.findMany({
    where: {
      state: state ?? { in: ['failed', 'unknown'] },
      OR: [
        ...(sight ? [{ case: whereInSight(sight) }] : []),
        ...(all ? [{ caseId: null }, { case: { accusation: false } }] : []),
      ],
      ...(before === undefined ? {} : { id: { lt: before } }),
    },
    orderBy: { id: 'desc' },
    take: limit,
  });
  return rows.map((row) => ({
    id: row.id as OutboxId,
    channel: row.channel as OutboxChannel,
    caseId: (row.caseId ?? undefined) as CaseId | undefined,
    state: row.state === 'failed' ? 'failed' : 'unknown',
    reason: row.reason ?? '',
    at: row.endedAt ?? row.createdAt,
    get payload() {
      return openPayload(keyRing, row.id, row.payloadSealed);
    },
  }));
}

/** What a message is about: `undefined` where there is none of that id. */
export async function subjectOfMessage(
  db: Prisma.TransactionClient,
  id: OutboxId,
): Promise<{ readonly caseId: CaseId | undefined } | undefined> {
  const row = await db.outbox.findUnique({ where: { id }, select: { caseId: true } });
  return row ? { caseId: (row.caseId ?? undefined) as CaseId | undefined } : undefined;
}

/**
 * Lets an unknown or failed message wait to be sent again, from `due` on, also to a chat that was shut: it may be open
 * again. False where it is neither any more.
 */
export async function putBackUndelivered(db: Prisma.TransactionClient, id: OutboxId, due: Date): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    WITH back AS (
      UPDATE outbox SET state = 'pending', attempts = 0, in_flight = false, lease_holder = NULL,
                        lease_until = ${due}::timestamptz, reason = NULL, ended_at = NULL
      WHERE id = ${id}::uuid AND state IN ('failed', 'unknown')
      RETURNING conversation_id
    ), opened AS (
      UPDATE conversation c SET reachable = true FROM back WHERE c.id = back.conversation_id AND NOT c.reachable
    )
    SELECT 1 FROM back`;
  return rows.length > 0;
}
