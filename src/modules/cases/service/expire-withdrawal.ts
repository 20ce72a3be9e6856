import type { TimerHandler } from '#platform/timers/handlers.ts';
import type { TellingWork } from '#platform/work/work.ts';
import { lockCase } from '../store/cases.ts';
import { runCaseCommand } from './case-commands.ts';
import type { CaseWorkOptions } from './case-work.ts';

/** Ends a request to withdraw a case that nobody answered in time, and tells everybody. */
export function expireWithdrawal(options: CaseWorkOptions): TimerHandler<'withdrawal-request.expires', TellingWork> {
  return {
    type: 'one',
    lock: (caseId, tx) => lockCase(tx, caseId),
    async fire({ subject: caseId }, { tx, outbox }) {
      const command = { type: 'expire-withdrawal' } as const;
      const request = { caseId, command, actor: { type: 'system' }, through: 'system' } as const;
      await runCaseCommand(request, { ...options, tx, outbox });
    },
  };
}
