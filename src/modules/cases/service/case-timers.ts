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
  await setCallTimer(tx, change, policy);
  await setReminderTimer(tx, change, (one) => nextReminderAt(one, policy, clock.now()));
}

async function setRequestTimer(tx: Prisma.TransactionClient, { before, after }: Change): Promise<void> {
  const request = after.withdrawalRequest;
  if (request?.id === before.withdrawalRequest?.id) return;
  const expires = { kind: 'withdrawal-request.expires', subject: after.id } as const;
  if (!request) return cancelTimers(tx, [expires]);
  // It may be answered until the last millisecond of its last day.
  await setTimers(tx, [{ ...expires, dueAt: new Date(request.until.getTime() + 1) }]);
}

async function setCallTimer(tx: Prisma.TransactionClient, { before, after }: Change, policy: Policy): Promise<void> {
  const [was, next] = [nextCallAt(before, policy), nextCallAt(after, policy)];
  if (was?.getTime() === next?.getTime()) return;
  const called = { kind: 'case-clocks.called', subject: after.id } as const;
  if (next === undefined) await cancelTimers(tx, [called]);
  else await setTimers(tx, [{ ...called, dueAt: next }]);
}

async function setReminderTimer(
  tx: Prisma.TransactionClient,
  { before, after }: Change,
  nextOf: (one: Case) => Date | undefined,
): Promise<void> {
  const [was, next] = [nextOf(before), nextOf(after)];
  if (was?.getTime() === next?.getTime()) return;
  const reminded = { kind: 'case-doors.reminded', subject: after.id } as const;
  if (next === undefined) await cancelTimers(tx, [reminded]);
  else await setTimers(tx, [{ ...reminded, dueAt: next }]);
}
