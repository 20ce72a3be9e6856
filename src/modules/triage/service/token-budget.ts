import type { Clock } from '#domain/clock.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import { correctTokens, reserveTokens } from '../store/model-use.ts';
import type { TokenBudget } from './model-call.ts';

/** The daily limit, kept in the database so that all processes share it and a restart does not lift it. Days are UTC's. */
export function createTokenBudget(options: {
  readonly prisma: PrismaClient;
  readonly clock: Clock;
  readonly tokensPerDay: number;
}): TokenBudget {
  const { prisma, clock, tokensPerDay: limit } = options;
  return {
    async reserve(tokens) {
      const day = clock.now();
      if (!(await reserveTokens(prisma, day, { tokens, limit }))) return undefined;
      return { settle: (used) => correctTokens(prisma, day, used - tokens) };
    },
  };
}
