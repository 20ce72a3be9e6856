import type { TimerKind, TimerSubjects } from '#vocabulary/timers.ts';
import type { Prisma } from '../database/generated/client.ts';
import { type ClaimedTimer, takeAway } from './claims.ts';
import type { TimerHandler } from './handlers.ts';

/**
 * Fires timers of one kind in a unit of work: locks first, as whoever sets or cancels one does, then takes the timers away, then does what is
 * due. Resolves with how many were still this process's.
 */
export async function fireWithin<Kind extends TimerKind, Work extends { readonly tx: Prisma.TransactionClient }>(
  handler: TimerHandler<Kind, Work>,
  timers: readonly ClaimedTimer[],
  { work, claim }: { readonly work: Work; readonly claim: string },
): Promise<number> {
  const subjects = timers.map(({ subject }) => subject as TimerSubjects[Kind]);
  if (handler.type === 'many') await handler.lock(subjects, work.tx);
  else for (const subject of subjects) await handler.lock(subject, work.tx);
  const ids = timers.map(({ id }) => id);
  const ours = await takeAway(work.tx, claim, ids);
  const due = timers.flatMap(({ id, subject, dueAt }) =>
    ours.has(id) ? [{ subject: subject as TimerSubjects[Kind], dueAt }] : [],
  );
  if (handler.type === 'many') await handler.fire(due, work);
  else for (const one of due) await handler.fire(one, work);
  return due.length;
}
