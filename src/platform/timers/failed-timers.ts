import { isTimerKind, type TimerKind } from '#vocabulary/timers.ts';
import type { Prisma } from '../database/generated/client.ts';

/** A timer that was tried as often as it may be. */
export interface FailedTimer {
  readonly id: string;
  readonly kind: TimerKind;
  readonly subject: string;
  readonly dueAt: Date;
  readonly failedAt: Date;
  /** The code of what the last try failed with. */
  readonly error: string;
}

/** Timers that were given up, the latest first: at most `limit`, those behind `before`. */
export async function findFailedTimers(
  db: Prisma.TransactionClient,
  { before, limit }: { readonly before?: string; readonly limit: number },
): Promise<FailedTimer[]> {
  const rows = await db.timer.findMany({
    where: { state: 'failed' },
    orderBy: [{ failedAt: 'desc' }, { id: 'desc' }],
    take: limit,
    ...(before === undefined ? {} : { cursor: { id: before }, skip: 1 }),
  });
  return rows.flatMap(({ id, kind, subject, dueAt, failedAt, error }) =>
    isTimerKind(kind) && failedAt ? [{ id, kind, subject, dueAt, failedAt, error: error ?? '' }] : [],
  );
}

/** How many timers were given up, and when the last of them was. */
export async function countFailedTimers(
  db: Prisma.TransactionClient,
): Promise<{ readonly count: number; readonly latest: Date | undefined }> {
  const { _count: count, _max: max } = await db.timer.aggregate({
    where: { state: 'failed' },
    _count: true,
    _max: { failedAt: true },
  });
  return { count, latest: max.failedAt ?? undefined };
}

/** Has a timer that was given up tried as one that has just fallen due. False where it is not among those any more. */
export async function tryFailedTimer(tx: Prisma.TransactionClient, id: string): Promise<boolean> {
  const { count } = await tx.timer.updateMany({
    where: { id, state: 'failed' },
    data: { state: 'waiting', attempts: 0, freeAt: null, error: null, failedAt: null },
  });
  return count > 0;
}
