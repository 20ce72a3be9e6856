import { staffOfAdmins } from '#modules/access/index.ts';
import { staffById } from '#modules/office/model/policy.ts';
import type { TimerHandler } from '#platform/timers/handlers.ts';
import { setTimers } from '#platform/timers/set-timers.ts';
import type { TellingWork } from '#platform/work/work.ts';
import type { Case } from '../model/case.ts';
import { callNow, nextCallAt } from '../model/clocks/calls.ts';
import { isRunning } from '../model/clocks/clock.ts';
import { findCase, lockCase } from '../store/cases.ts';
import { neglectedClocks } from '../store/neglected-clocks.ts';
import { runCaseCommand } from './case-commands.ts';
import type { CaseWorkOptions } from './case-work.ts';

/** Calls the people whose turn it is about each clock of a case that nears its end or is over; where nobody else is left, the administrators. */
export function callAboutClocks(options: CaseWorkOptions): TimerHandler<'case-clocks.called', TellingWork> {
  const { policy, keyRing } = options;

  async function tellAdmins({ tx, outbox }: TellingWork): Promise<void> {
    const { count } = await neglectedClocks(tx);
    for (const id of await staffOfAdmins(tx)) {
      const to = staffById(policy, id)?.slack;
      if (to !== undefined) outbox.toDesk({ type: 'neglected', to, count });
    }
  }

  return {
    type: 'one',
    lock: (caseId, tx) => lockCase(tx, caseId),
    async fire({ subject: caseId }, work) {
      const { tx, now, outbox } = work;
      const found = await findCase(tx, caseId, keyRing);
      let current: Case | undefined = found?.case;
      let forAdmins = false;
      for (;;) {
        const clock = current?.clocks.filter(isRunning).find((one) => callNow(one, now, policy));
        if (!clock) break;
        const command = { type: 'call-about-clock', clock: clock.id } as const;
        const request = { caseId, command, actor: { type: 'system' }, through: 'system' } as const;
        const after: Case = await runCaseCommand(request, { ...options, tx, outbox });
        const called = after.clocks.find(({ id }) => id === clock.id)?.lastCall?.role;
        forAdmins ||= called === 'administrators';
        current = after;
      }
      if (forAdmins) await tellAdmins(work);
      // The timer that fired is gone, also where the end was moved since it was set and nobody was to be called.
      const next = current && nextCallAt(current, policy);
      if (next) await setTimers(tx, [{ kind: 'case-clocks.called', subject: caseId, dueAt: next }]);
    },
  };
}
