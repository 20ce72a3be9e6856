import { may } from '#desk/permissions.ts';
import type { AttentionSource } from '#platform/console/attention.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import { countFailedTimers } from '#platform/timers/failed-timers.ts';

/** What fell due and could not be done, for all who may have it tried again. */
export function timersSource(prisma: PrismaClient): AttentionSource {
  return {
    name: 'timers',
    look: async ({ roles }) => (may(roles, 'timer.try-again') ? countFailedTimers(prisma) : undefined),
  };
}
