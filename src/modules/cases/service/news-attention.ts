import type { Policy } from '#modules/office/model/policy.ts';
import type { AttentionSource } from '#platform/console/attention.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import { sightOf } from '../store/case-sight.ts';
import { unreadOf } from '../store/case-unread.ts';

export interface NewsSourceOptions {
  readonly prisma: PrismaClient;
  readonly policy: Policy;
}

/** What citizens sent to cases that the person handles, and that they have not read. */
export function newsSource({ prisma, policy }: NewsSourceOptions): AttentionSource {
  return {
    name: 'news',
    look: async ({ staff }) => staff && unreadOf(prisma, sightOf(staff, policy)),
  };
}
