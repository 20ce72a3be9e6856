import { may } from '#desk/permissions.ts';
import { countGrown, countRinging } from '#store/alerts.ts';
import type { PrismaClient } from '#store/generated/client.ts';
import { viewerOf } from '../alerts/alert-desk.ts';
import type { AttentionSource } from './attention.ts';

/** Alerts of danger to life that nobody has taken, for all who may take them. */
export function alertsSource(prisma: PrismaClient): AttentionSource {
  return {
    name: 'alerts',
    look: async ({ roles }) => (may(roles, 'alert.read') ? countRinging(prisma) : undefined),
  };
}

/** Alerts that the person took and that have grown since they read the words. */
export function grownSource(prisma: PrismaClient): AttentionSource {
  return {
    name: 'grown',
    look: async (who) => (may(who.roles, 'alert.take') ? countGrown(prisma, viewerOf(who).as) : undefined),
  };
}
