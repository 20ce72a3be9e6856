import type { TimerHandler } from '#platform/timers/handlers.ts';
import { setTimers } from '#platform/timers/set-timers.ts';
import type { TellingWork } from '#platform/work/work.ts';
import type { TimerSetting } from '#vocabulary/timers.ts';
import { findAlert, lockAlerts, noteRing } from '../store/alerts.ts';
import type { AlertDeskOptions } from './alert-desk.ts';
import { alarmsOf, nextRing } from './ringing.ts';

/** Rings again for alerts that nobody has taken, ever wider. */
export function ringAlerts({
  policy,
  keyRing,
}: Pick<AlertDeskOptions, 'policy' | 'keyRing'>): TimerHandler<'alert.rings', TellingWork> {
  return {
    type: 'many',
    lock: (ids, tx) => lockAlerts(tx, ids),
    async fire(due, { tx, now, outbox }) {
      const again: TimerSetting[] = [];
      for (const { subject } of due) {
        const alert = await findAlert(tx, subject, keyRing);
        if (alert?.state !== 'ringing') continue;
        for (const alarm of alarmsOf(alert, alert.rings, policy)) outbox.toDesk(alarm);
        await noteRing(tx, subject);
        const { openedAt, rings } = alert;
        const dueAt = nextRing(policy.dangers.ringing, { openedAt, rings: rings + 1, now });
        again.push({ kind: 'alert.rings', subject, dueAt });
      }
      await setTimers(tx, again);
    },
  };
}
