import type { CaseId, ConversationId, OutboxId } from '#domain/ids.ts';
import { type Sight, whereInSight } from './case-sight.ts';
import type { Prisma } from './generated/client.ts';
import type { KeyRing } from './key-ring.ts';
import { type OutboxChannel, openPayload } from './outbox.ts';

/** Tries after which a message that still waits is shown to people: about half a minute. The index `outbox_lasting_idx` knows it too. */
const LASTING_TRIES = 5;

export const undeliveredStates = ['failed', 'unknown', 'waiting'] as const;
/** Failed for good, perhaps arrived, or tried for a while now and still being tried. */
export type UndeliveredState = (typeof undeliveredStates)[number];

/** A message that ended without surely arriving, or that waits for long already. */
export interface UndeliveredRow {
  readonly id: OutboxId;
  readonly channel: OutboxChannel;
  readonly caseId: CaseId | undefined;
  /** Undefined of what goes to the desk. */
  readonly conversation: ConversationId | undefined;
  readonly state: UndeliveredState;
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
  readonly state?: UndeliveredState;
  /** Only messages older than this one. */
  readonly before?: OutboxId;
  readonly limit: number;
}

const inState = {
  failed: { state: 'failed' },
  unknown: { state: 'unknown' },
  waiting: { state: 'pending', attempts: { gte: LASTING_TRIES } },
} as const satisfies Record<UndeliveredState, Prisma.OutboxWhereInput>;

/** Messages that failed, may not have arrived or wait for long, newest first. */
export async function findUndelivered(
  db: Prisma.TransactionClient,
  { sight, all, state, before, limit }: UndeliveredQuery,
  keyRing: KeyRing,
): Promise<UndeliveredRow[]> {
  const rows = await db.outbox.findMany({
    where: {
      AND: [
        state ? inState[state] : { OR: Object.values(inState) },
        {
          OR: [
            ...(sight ? [{ case: whereInSight(sight) }] : []),
            ...(all ? [{ caseId: null }, { case: { accusation: false } }] : []),
          ],
        },
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
    conversation: (row.conversationId ?? undefined) as ConversationId | undefined,
    state: row.state === 'pending' ? 'waiting' : row.state === 'failed' ? 'failed' : 'unknown',
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
 * again. One that waits for long is tried at `due` and as patiently as a new one. It counts as tried, since it may have arrived.
 * False where it is none of these any more.
 */
export async function putBackUndelivered(db: Prisma.TransactionClient, id: OutboxId, due: Date): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    WITH back AS (
      UPDATE outbox SET state = 'pending', attempts = 1, own_failures = 0, in_flight = false, lease_holder = NULL,
                        lease_until = ${due}::timestamptz, reason = NULL, ended_at = NULL
      WHERE id = ${id}::uuid
        AND (state IN ('failed', 'unknown') OR (state = 'pending' AND attempts >= ${LASTING_TRIES} AND lease_holder IS NULL))
      RETURNING conversation_id
    ), opened AS (
      UPDATE conversation c SET reachable = true FROM back WHERE c.id = back.conversation_id AND NOT c.reachable
    )
    SELECT 1 FROM back`;
  return rows.length > 0;
}
