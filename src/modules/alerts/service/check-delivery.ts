import { type Policy, staffById } from '#modules/office/model/policy.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import type { TimerHandler } from '#platform/timers/handlers.ts';
import { setTimers } from '#platform/timers/set-timers.ts';
import type { TellingWork } from '#platform/work/work.ts';
import { alertMessages } from '../store/alert-messages.ts';
import { findAlert, lockAlerts } from '../store/alerts.ts';

/** So long after a message to a citizen it is looked whether it arrived, and again while it is still being sent, in milliseconds. */
export const CHECKED_AFTER_MS = 30_000;

/** Tells whoever wrote to the citizen of an alert where the message did not surely arrive, lest they wait for an answer. */
export function checkDelivery({
  policy,
  keyRing,
}: {
  readonly policy: Policy;
  readonly keyRing: KeyRing;
}): TimerHandler<'alert.message-checked', TellingWork> {
  return {
    type: 'one',
    lock: (id, tx) => lockAlerts(tx, [id]),
    async fire({ subject: alertId }, { tx, now, outbox }) {
      const alert = await findAlert(tx, alertId, keyRing);
      if (alert?.state !== 'taken' || alert.takenBy?.type !== 'staff') return;
      const latest = (await alertMessages(tx, [alertId], keyRing)).get(alertId)?.at(-1);
      if (latest?.delivery === 'pending') {
        const dueAt = new Date(now.getTime() + CHECKED_AFTER_MS);
        await setTimers(tx, [{ kind: 'alert.message-checked', subject: alertId, dueAt }]);
      }
      const slack = staffById(policy, alert.takenBy.id)?.slack;
      if (slack === undefined || !(latest?.delivery === 'failed' || latest?.delivery === 'unknown')) return;
      outbox.toDesk({ type: 'alarm', alertId, to: { type: 'writer', slack } });
    },
  };
}
