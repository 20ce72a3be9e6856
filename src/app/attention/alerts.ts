import { may } from '#domain/roles.ts';
import { countRinging } from '#store/alerts.ts';
import type { PrismaClient } from '#store/generated/client.ts';
import type { AttentionSource } from './attention.ts';

/** Alerts of danger to life that nobody has taken, for all who may take them. */
export function alertsSource(prisma: PrismaClient): AttentionSource {
  return {
    name: 'alerts',
    look: async ({ roles }) => (may(roles, 'alert.read') ? countRinging(prisma) : undefined),
  };
}
