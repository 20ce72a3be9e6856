import type { TimerHandler } from '#platform/timers/handlers.ts';
import { setTimers } from '#platform/timers/set-timers.ts';
import type { TellingWork } from '#platform/work/work.ts';
import { doorsToRemindOf, nextReminderAt } from '../model/doors/reminders.ts';
import { findCase, lockCase } from '../store/cases.ts';
import { runCaseCommand } from './case-commands.ts';
import type { CaseWorkOptions } from './case-work.ts';

/** Reminds the petitioners of a case of other ways whose last days are near. */
export function remindOfDoors(options: CaseWorkOptions): TimerHandler<'case-doors.reminded', TellingWork> {
  const { policy, keyRing } = options;
  return {
    type: 'one',
    lock: (caseId, tx) => lockCase(tx, caseId),
    async fire({ subject: caseId, dueAt }, { tx, now, outbox }) {
      const found = await findCase(tx, caseId, keyRing);
      if (!found) return;
      for (const { door } of doorsToRemindOf(found.case, policy, { since: dueAt, now })) {
        const command = { type: 'remind-of-door', door: door.id } as const;
        const request = { caseId, command, actor: { type: 'system' }, through: 'system' } as const;
        await runCaseCommand(request, { ...options, tx, outbox });
      }
      const next = nextReminderAt(found.case, policy, now);
      if (next) await setTimers(tx, [{ kind: 'case-doors.reminded', subject: caseId, dueAt: next }]);
    },
  };
}
