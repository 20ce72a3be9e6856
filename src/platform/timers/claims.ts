import { isTimerKind, type TimerKind } from '#vocabulary/timers.ts';
import type { Prisma } from '../database/generated/client.ts';

/** How long a process that no longer answers keeps others from what it took, in seconds: longer than the longest unit of work. */
const LEASE_S = 60;
/** Pause after the first try that failed, in seconds; each further one takes twice as long. */
const FIRST_PAUSE_S = 5;
const LONGEST_PAUSE_S = 600;
/** Tries that fail before the operator is asked: some half an hour. */
export const MAX_ATTEMPTS = 10;

/** A timer that this process took, to fire it. */
export interface ClaimedTimer {
  readonly id: string;
  readonly kind: TimerKind;
  readonly subject: string;
  readonly dueAt: Date;
  /** This one counts. */
  readonly attempts: number;
}

interface Look {
  readonly claim: string;
  readonly now: Date;
  readonly most: ReadonlyMap<TimerKind, number>;
}

/**
 * Takes what is due, of each kind its most: what others hold is theirs, and of one subject only what falls due first, so that the next waits
 * until that has fired. Everything taken bears `claim`, and is taken by others once its lease is over: one at a time, and only where nothing
 * else is due, since it may be what ended the process that took it, and none is to go with it again.
 */
export async function claimDue(db: Prisma.TransactionClient, look: Look): Promise<ClaimedTimer[]> {
  const free = await take(db, look, 'free');
  return free.length > 0 ? free : take(db, look, 'left');
}

/** Takes all that is free, or one that a process took and left as it ended: what was tried least. */
async function take(db: Prisma.TransactionClient, look: Look, from: 'free' | 'left'): Promise<ClaimedTimer[]> {
  const rows = await db.$queryRaw<(Omit<ClaimedTimer, 'kind'> & { kind: string })[]>`
    WITH due AS (
      SELECT d.id FROM unnest(${[...look.most.keys()]}::text[], ${[...look.most.values()]}::int[]) AS k (kind, most)
      CROSS JOIN LATERAL (
        SELECT t.id, t.attempts, t.due_at FROM timer t
        WHERE t.kind = k.kind AND t.state = 'waiting' AND t.due_at <= ${look.now}::timestamptz
          AND (t.claim IS NOT NULL) = ${from === 'left'}::boolean
          AND (t.free_at IS NULL OR t.free_at <= steady_now())
          AND NOT EXISTS (
            -- Not = 'waiting': timer_due_idx would fit that, and be read whole for each.
            SELECT 1 FROM timer e
            WHERE e.subject = t.subject AND e.state <> 'failed' AND (e.due_at, e.kind) < (t.due_at, t.kind))
        ORDER BY t.due_at LIMIT k.most FOR UPDATE OF t SKIP LOCKED
      ) AS d
      ORDER BY d.attempts, d.due_at LIMIT ${from === 'left' ? 1 : null}::int
    )
    UPDATE timer t SET claim = ${look.claim}::uuid, free_at = steady_now() + make_interval(secs => ${LEASE_S}::float8), attempts = attempts + 1
    FROM due WHERE t.id = due.id
    RETURNING t.id, t.kind, t.subject, t.due_at AS "dueAt", t.attempts`;
  return rows
    .flatMap(({ kind, ...row }) => (isTimerKind(kind) ? [{ ...row, kind }] : []))
    .toSorted((one, other) => one.dueAt.getTime() - other.dueAt.getTime());
}

/**
 * Takes timers away that fire in this transaction. Gives the ids of those that were still this process's: others were set anew or cancelled,
 * or have fired elsewhere once their lease was over.
 */
export async function takeAway(
  tx: Prisma.TransactionClient,
  claim: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    DELETE FROM timer WHERE id = ANY (${[...ids]}::uuid[]) AND claim = ${claim}::uuid RETURNING id`;
  return new Set(rows.map(({ id }) => id));
}

/** Notes that a try failed: it is tried again after a pause, or given up. Undefined where it is no longer this process's. */
export async function noteFailure(
  db: Prisma.TransactionClient,
  claim: string,
  failure: { readonly id: string; readonly error: string; readonly now: Date },
): Promise<'waiting' | 'failed' | undefined> {
  const rows = await db.$queryRaw<{ state: 'waiting' | 'failed' }[]>`
    UPDATE timer SET
      claim = NULL, error = ${failure.error}, state = CASE WHEN attempts < ${MAX_ATTEMPTS}::int THEN 'waiting' ELSE 'failed' END,
      failed_at = CASE WHEN attempts < ${MAX_ATTEMPTS}::int THEN NULL ELSE ${failure.now}::timestamptz END,
      free_at = steady_now() + make_interval(secs => least(${FIRST_PAUSE_S}::float8 * 2 ^ (attempts - 1), ${LONGEST_PAUSE_S}::float8))
    WHERE id = ${failure.id}::uuid AND claim = ${claim}::uuid RETURNING state`;
  return rows[0]?.state;
}
