import type { Policy } from '#domain/policy.ts';
import { findAlert, lockDueAlerts, noteRing } from '#store/alerts.ts';
import { inTellingWork, SYSTEM, type TellingWorkOptions } from '../unit-of-work.ts';
import { alarmsOf, nextRing } from './ringing.ts';

/** Most alerts that one look rings for; the rest is rung for at the next. */
const AT_ONCE = 50;

export interface RingAlertsOptions extends TellingWorkOptions {
  readonly policy: Policy;
}

/**
 * Rings again for alerts that nobody has taken and whose time has come, ever wider. Any number of processes may look; each ring is one
 * process's. Resolves with how many it rang for.
 */
export function createRingAlerts(options: RingAlertsOptions): () => Promise<number> {
  const { policy, keyRing } = options;
  return () =>
    inTellingWork(options, SYSTEM, async ({ tx, now, outbox }) => {
      const due = await lockDueAlerts(tx, now, AT_ONCE);
      for (const { id, openedAt, rings } of due) {
        const alert = await findAlert(tx, id, keyRing);
        for (const alarm of alert ? alarmsOf(alert, rings, policy) : []) outbox.toDesk(alarm);
        await noteRing(tx, id, nextRing(policy.dangers.ringing, { openedAt, rings: rings + 1, now }));
      }
      return due.length;
    });
}
