import type { TimerKey, TimerSetting } from '#vocabulary/timers.ts';
import { Prisma } from '../database/generated/client.ts';

/**
 * Sets timers in the transaction of what they belong to, so that they are there just where that is. One that is set already is moved, and one
 * that was given up waits anew. Hold the lock of the subject that its handler takes: the same order cannot end in a deadlock.
 */
export async function setTimers(tx: Prisma.TransactionClient, timers: readonly TimerSetting[]): Promise<void> {
  if (timers.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO timer (kind, subject, due_at)
    SELECT kind, subject, due_at FROM unnest(
      ${timers.map(({ kind }) => kind)}::text[], ${timers.map(({ subject }) => subject)}::uuid[],
      ${timers.map(({ dueAt }) => dueAt)}::timestamptz[]
    ) AS t (kind, subject, due_at) ORDER BY subject, kind
    ON CONFLICT (kind, subject) DO UPDATE SET
      due_at = EXCLUDED.due_at, state = 'waiting', attempts = 0, claim = NULL, free_at = NULL, error = NULL, failed_at = NULL`;
}

/** Sets timers of subjects that are new with them: the statement, which may be a part of a larger one. */
export function timerInserts(timers: readonly TimerSetting[]): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO timer (kind, subject, due_at)
    SELECT * FROM unnest(
      ${timers.map(({ kind }) => kind)}::text[], ${timers.map(({ subject }) => subject)}::uuid[],
      ${timers.map(({ dueAt }) => dueAt)}::timestamptz[])`;
}

/** Takes timers away in the transaction that made them needless; those that are not there are no mistake. */
export async function cancelTimers(tx: Prisma.TransactionClient, timers: readonly TimerKey[]): Promise<void> {
  if (timers.length === 0) return;
  await tx.$executeRaw`
    DELETE FROM timer WHERE (kind, subject) IN (
      SELECT kind, subject FROM unnest(
        ${timers.map(({ kind }) => kind)}::text[], ${timers.map(({ subject }) => subject)}::uuid[]
      ) AS t (kind, subject))`;
}
