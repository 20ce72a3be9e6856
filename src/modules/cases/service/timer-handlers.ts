import type { TimerHandlers } from '#platform/timers/handlers.ts';
import type { TellingWork } from '#platform/work/work.ts';
import { callAboutClocks } from './call-about-clocks.ts';
import type { CaseWorkOptions } from './case-work.ts';
import { expireWithdrawal } from './expire-withdrawal.ts';
import { remindOfDoors } from './remind-of-doors.ts';
import { tellOfUnseen } from './tell-unseen.ts';

/** Does what the timers of cases are set for. */
export function caseTimers(options: CaseWorkOptions) {
  return {
    'withdrawal-request.expires': expireWithdrawal(options),
    'case-clocks.called': callAboutClocks(options),
    'case-doors.reminded': remindOfDoors(options),
    'unseen-accusations.told': tellOfUnseen(options),
  } satisfies Partial<TimerHandlers<TellingWork>>;
}
