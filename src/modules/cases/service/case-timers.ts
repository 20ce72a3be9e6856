import type { Clock } from '#domain/clock.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { Prisma } from '#platform/database/generated/client.ts';
import { cancelTimers, setTimers } from '#platform/timers/set-timers.ts';
import type { Case } from '../model/case.ts';
import { nextCallAt } from '../model/clocks/calls.ts';
import { nextReminderAt } from '../model/doors/reminders.ts';

interface Change {
  readonly before: Case;
  readonly after: Case;
}

/** Sets the timers of what a command began on a case, and cancels those of what it ended. The case is locked. */
export async function setCaseTimers(
  tx: Prisma.TransactionClient,
  change: Change,
  { policy, clock }: { readonly policy: Policy; readonly clock: Clock },
): Promise<void> {
  await setRequestTimer(tx, change);
  await setNextTimer(tx, 'case-clocks.called', { ...change, nextOf: (one) => nextCallAt(one, policy) });
  const nextOf = (one: Case) => nextReminderAt(one, policy, clock.now());
  await setNextTimer(tx, 'case-doors.reminded', { ...change, nextOf });
}

async function setRequestTimer(tx: Prisma.TransactionClient, { before, after }: Change): Promise<void> {
  const request = after.withdrawalRequest;
  if (request?.id === before.withdrawalRequest?.id) return;
  const expires = { kind: 'withdrawal-request.expires', subject: after.id } as const;
  if (!request) return cancelTimers(tx, [expires]);
  // It may be answered until the last millisecond of its last day.
  await setTimers(tx, [{ ...expires, dueAt: new Date(request.until.getTime() + 1) }]);
}

/** Sets the timer to the moment that follows from the case now, where that is another than before; cancels it where there is none. */
async function setNextTimer(
  tx: Prisma.TransactionClient,
  kind: 'case-clocks.called' | 'case-doors.reminded',
  { before, after, nextOf }: Change & { readonly nextOf: (one: Case) => Date | undefined },
): Promise<void> {
  const [was, next] = [nextOf(before), nextOf(after)];
  if (was?.getTime() === next?.getTime()) return;
  const timer = { kind, subject: after.id } as const;
  if (next === undefined) await cancelTimers(tx, [timer]);
  else await setTimers(tx, [{ ...timer, dueAt: next }]);
}
