import { may } from '#desk/permissions.ts';
import type { AttentionSource } from '#platform/console/attention.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import { neglectedClocks } from '../store/neglected-clocks.ts';

/** Deadlines about which nobody but the administrators could be called, for all who can put people in charge. */
export function neglectedSource(prisma: PrismaClient): AttentionSource {
  return {
    name: 'neglected',
    look: async ({ roles }) => (may(roles, 'settings.edit') ? neglectedClocks(prisma) : undefined),
  };
}
