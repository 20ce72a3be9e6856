import type { Clock } from '#domain/clock.ts';
import { staffOfAdmins } from '#modules/access/index.ts';
import { type Policy, staffById } from '#modules/office/model/policy.ts';
import { lock } from '#platform/database/advisory-locks.ts';
import type { Prisma } from '#platform/database/generated/client.ts';
import type { TimerHandler } from '#platform/timers/handlers.ts';
import { setTimers } from '#platform/timers/set-timers.ts';
import type { TellingWork } from '#platform/work/work.ts';
import { wholeOffice } from '#vocabulary/timers.ts';
import { isHeld, type Sight } from '../model/authority.ts';
import { unseenAccusations } from '../store/accusations.ts';

const QUARTER_MS = 15 * 60_000;

/** Has admins told, when the present quarter of an hour is over, where a case became one that nobody may see. To be called once the case is stored. */
export async function noteUnseen(
  { before, after }: { readonly before: Sight | undefined; readonly after: Sight },
  { tx, clock }: { readonly tx: Prisma.TransactionClient; readonly clock: Clock },
): Promise<void> {
  if (!isHeld(after) || (before && isHeld(before))) return;
  await lock(tx, 'unseenAccusations');
  // All of one quarter set the same time, so that one message tells of them however many they are.
  const dueAt = new Date((Math.floor(clock.now().getTime() / QUARTER_MS) + 1) * QUARTER_MS);
  await setTimers(tx, [{ kind: 'unseen-accusations.told', subject: wholeOffice, dueAt }]);
}

/** Tells admins who work at the desk, each by themselves, how many accusations wait that nobody may see, and nothing of what they say. */
export function tellOfUnseen({
  policy,
}: {
  readonly policy: Policy;
}): TimerHandler<'unseen-accusations.told', TellingWork> {
  return {
    type: 'one',
    lock: (_, tx) => lock(tx, 'unseenAccusations'),
    async fire(_, { tx, outbox }) {
      const { count } = await unseenAccusations(tx);
      if (count === 0) return;
      for (const id of await staffOfAdmins(tx)) {
        const to = staffById(policy, id)?.slack;
        if (to !== undefined) outbox.toDesk({ type: 'unseen', to, count });
      }
    },
  };
}
