import { may } from '#desk/permissions.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { AttentionSource } from '#platform/console/attention.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import { countGrown, ringingAlerts } from '../store/alerts.ts';
import { isKeptOut, viewerOf } from './alert-desk.ts';
import { keptOutOf } from './kept-out.ts';

/** Alerts of danger to life that nobody has taken, for all who may take them. */
export function alertsSource({
  prisma,
  keyRing,
  policy,
}: {
  readonly prisma: PrismaClient;
  readonly keyRing: KeyRing;
  readonly policy: Policy;
}): AttentionSource {
  return {
    name: 'alerts',
    async look(who) {
      if (!may(who.roles, 'alert.read')) return undefined;
      const viewer = viewerOf(who);
      const ringing = await ringingAlerts(prisma, keyRing);
      const theirs = ringing.filter((alert) => !isKeptOut(keptOutOf(alert, policy), viewer));
      const latest = theirs.reduce((last, { openedAt }) => Math.max(last, openedAt.getTime()), 0);
      return { count: theirs.length, latest: theirs.length === 0 ? undefined : new Date(latest) };
    },
  };
}

/** Alerts that the person took and that have grown since they read the words. */
export function grownSource(prisma: PrismaClient): AttentionSource {
  return {
    name: 'grown',
    look: async (who) => (may(who.roles, 'alert.take') ? countGrown(prisma, viewerOf(who).as) : undefined),
  };
}
