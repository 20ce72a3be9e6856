import { checkDelivery, ringAlerts } from '#modules/alerts/index.ts';
import type { CaseWorkOptions } from '#modules/cases/index.ts';
import { expireWithdrawal, tellOfUnseen } from '#modules/cases/index.ts';
import type { TimerHandlers } from '#platform/timers/handlers.ts';
import type { TellingWork } from '#platform/work/work.ts';

/** Does what each kind of timer is set for. */
export function createTimerHandlers(options: CaseWorkOptions): TimerHandlers<TellingWork> {
  return {
    'withdrawal-request.expires': expireWithdrawal(options),
    'alert.rings': ringAlerts(options),
    'alert.message-checked': checkDelivery(options),
    'unseen-accusations.told': tellOfUnseen(options),
  };
}
