import { may } from '#desk/permissions.ts';
import { unseenAccusations } from '#store/accusations.ts';
import type { PrismaClient } from '#store/generated/client.ts';
import type { AttentionSource } from './attention.ts';

/** Accusations that nobody may see, for all who can name another unit to receive them: how many there are, and nothing else of them. */
export function unseenSource(prisma: PrismaClient): AttentionSource {
  return {
    name: 'unseen',
    look: async ({ roles }) => (may(roles, 'settings.edit') ? unseenAccusations(prisma) : undefined),
  };
}
