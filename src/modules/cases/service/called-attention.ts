import type { Policy } from '#modules/office/model/policy.ts';
import type { AttentionSource } from '#platform/console/attention.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import { calledClocks } from '../store/called-clocks.ts';
import { sightOf } from '../store/case-sight.ts';

export interface CalledSourceOptions {
  readonly prisma: PrismaClient;
  readonly policy: Policy;
}

/** Deadlines about which the person was called, for whoever has no Slack, or did not see it there. */
export function calledSource({ prisma, policy }: CalledSourceOptions): AttentionSource {
  return {
    name: 'called',
    look: async ({ staff }) => staff && calledClocks(prisma, sightOf(staff, policy)),
  };
}
