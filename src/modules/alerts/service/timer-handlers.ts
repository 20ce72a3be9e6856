import type { CaseWorkOptions } from '#modules/cases/index.ts';
import type { TimerHandlers } from '#platform/timers/handlers.ts';
import type { TellingWork } from '#platform/work/work.ts';
import { checkDelivery } from './check-delivery.ts';
import { ringAlerts } from './ring-alerts.ts';

/** Does what the timers of alerts are set for. */
export function alertTimers(options: CaseWorkOptions) {
  return {
    'alert.rings': ringAlerts(options),
    'alert.message-checked': checkDelivery(options),
  } satisfies Partial<TimerHandlers<TellingWork>>;
}
