import type { Sender } from '#delivery/sender.ts';
import type { Clock } from '#domain/clock.ts';
import type { Policy } from '#domain/policy.ts';
import { lockDueAlerts, noteRing } from '#store/alerts.ts';
import type { PrismaClient } from '#store/generated/client.ts';
import type { KeyRing } from '#store/key-ring.ts';
import { insertOutbox } from '#store/outbox.ts';
import type { OutboxCollector } from '../outbox-collector.ts';
import { alarmsOf, nextRing } from './ringing.ts';

/** Most alerts that one look rings for; the rest is rung for at the next. */
const AT_ONCE = 50;

export interface RingAlertsOptions {
  readonly prisma: PrismaClient;
  readonly keyRing: KeyRing;
  readonly policy: Policy;
  readonly clock: Clock;
  readonly sender: Pick<Sender, 'lease' | 'dispatch'>;
  readonly newCollector: () => OutboxCollector;
}

/**
 * Rings again for alerts that nobody has taken and whose time has come, ever wider. Any number of processes may look; each ring is one
 * process's. Resolves with how many it rang for.
 */
export function createRingAlerts(options: RingAlertsOptions): () => Promise<number> {
  const { prisma, keyRing, policy, clock, sender, newCollector } = options;
  return async () => {
    const now = clock.now();
    const { rows, count } = await prisma.$transaction(async (tx) => {
      const due = await lockDueAlerts(tx, now, AT_ONCE);
      const outbox = newCollector();
      for (const { id, openedAt, rings } of due) {
        for (const alarm of alarmsOf(id, rings, policy)) outbox.toDesk(alarm);
        await noteRing(tx, id, nextRing(policy.dangers.ringing, { openedAt, rings: rings + 1, now }));
      }
      return { rows: await insertOutbox(tx, outbox.drafts, { keyRing, lease: sender.lease() }), count: due.length };
    });
    sender.dispatch(rows);
    return count;
  };
}
