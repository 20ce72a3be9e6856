import type { Prisma } from '#platform/database/generated/client.ts';
import { cancelTimers, setTimers } from '#platform/timers/set-timers.ts';
import type { Case } from '../model/case.ts';

/** Sets the timers of what a command began on a case, and cancels those of what it ended. The case is locked. */
export async function setCaseTimers(
  tx: Prisma.TransactionClient,
  { before, after }: { readonly before: Case; readonly after: Case },
): Promise<void> {
  const request = after.withdrawalRequest;
  if (request?.id === before.withdrawalRequest?.id) return;
  const expires = { kind: 'withdrawal-request.expires', subject: after.id } as const;
  if (!request) return cancelTimers(tx, [expires]);
  // It may be answered until the last millisecond of its last day.
  await setTimers(tx, [{ ...expires, dueAt: new Date(request.until.getTime() + 1) }]);
}
