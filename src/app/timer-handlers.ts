import type { TimerHandlers } from '#platform/timers/handlers.ts';
import { checkDelivery } from './alerts/check-delivery.ts';
import { ringAlerts } from './alerts/ring-alerts.ts';
import type { CaseWorkOptions } from './case-work.ts';
import { expireWithdrawal } from './expire-withdrawal.ts';
import { tellOfUnseen } from './tell-unseen.ts';
import type { TellingWork } from './unit-of-work.ts';

/** Does what each kind of timer is set for. */
export function createTimerHandlers(options: CaseWorkOptions): TimerHandlers<TellingWork> {
  return {
    'withdrawal-request.expires': expireWithdrawal(options),
    'alert.rings': ringAlerts(options),
    'alert.message-checked': checkDelivery(options),
    'unseen-accusations.told': tellOfUnseen(options),
  };
}
