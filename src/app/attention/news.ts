import { unreadOf } from '#store/case-unread.ts';
import type { PrismaClient } from '#store/generated/client.ts';
import type { AttentionSource } from './attention.ts';

/** What citizens sent to cases that the person handles, and that they have not read. */
export function newsSource(prisma: PrismaClient): AttentionSource {
  return {
    name: 'news',
    look: async ({ staff }) => staff && unreadOf(prisma, staff.id),
  };
}
