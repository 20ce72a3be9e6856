import { may } from '#desk/permissions.ts';
import type { AttentionSource } from '#platform/console/attention.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import { unseenAccusations } from '../store/accusations.ts';

/** Accusations that nobody may see, for all who can name another unit to receive them: how many there are, and nothing else of them. */
export function unseenSource(prisma: PrismaClient): AttentionSource {
  return {
    name: 'unseen',
    look: async ({ roles }) => (may(roles, 'settings.edit') ? unseenAccusations(prisma) : undefined),
  };
}
