import { may } from '#desk/permissions.ts';
import { countFailedTimers } from '#platform/timers/failed-timers.ts';
import type { PrismaClient } from '#store/generated/client.ts';
import type { AttentionSource } from './attention.ts';

/** What fell due and could not be done, for all who may have it tried again. */
export function timersSource(prisma: PrismaClient): AttentionSource {
  return {
    name: 'timers',
    look: async ({ roles }) => (may(roles, 'timer.try-again') ? countFailedTimers(prisma) : undefined),
  };
}
