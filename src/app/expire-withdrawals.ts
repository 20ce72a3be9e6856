import type { Logger } from 'pino';
import { HuishengError } from '#domain/errors.ts';
import type { CaseId } from '#domain/ids.ts';
import { expiredWithdrawalRequests } from '#store/cases.ts';
import { runCaseCommand } from './case-commands.ts';
import type { DeskServiceOptions } from './desk-service.ts';
import { inTellingWork, SYSTEM } from './unit-of-work.ts';

/** Most requests that one look ends; the rest is ended at the next. */
const AT_ONCE = 50;

/**
 * Ends the requests to withdraw a case that nobody answered in time, and tells everybody. Any number of processes may look, and however late:
 * each request ends once. Resolves with how many it ended.
 */
export function createExpireWithdrawals(
  options: DeskServiceOptions & { readonly logger: Logger },
): () => Promise<number> {
  const { prisma, clock, logger } = options;

  /** False where an answer or another process was quicker, and where it failed: the others are not to wait for it. */
  async function expire(caseId: CaseId): Promise<boolean> {
    try {
      const command = { type: 'expire-withdrawal' } as const;
      const request = { caseId, command, actor: { type: 'system' }, through: 'system' } as const;
      await inTellingWork(options, SYSTEM, ({ tx, outbox }) => runCaseCommand(request, { ...options, tx, outbox }));
      return true;
    } catch (error) {
      if (error instanceof HuishengError && error.http === 409) return false;
      logger.warn({ err: error, caseId }, 'could not end a request to withdraw that nobody answered; trying again');
      return false;
    }
  }

  return async () => {
    let ended = 0;
    for (const id of await expiredWithdrawalRequests(prisma, { now: clock.now(), limit: AT_ONCE })) {
      if (await expire(id)) ended += 1;
    }
    return ended;
  };
}
