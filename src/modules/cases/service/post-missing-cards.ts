import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import type { JobAttempt, JobPayloads, Jobs } from '#platform/jobs/jobs.ts';
import { countWaitingForDesk } from '#platform/outbox/outbox.ts';
import type { Tell } from '#platform/outbox/tell.ts';
import { openStates } from '../model/case.ts';
import { findCasesWithoutCard } from '../store/cases-without-card.ts';

/** Cards that are handed to the desk at once: Slack takes about one a second, and what else is posted waits behind them. */
const CARDS_AT_ONCE = 20;
/** Only while fewer posts wait for the desk are cards added. */
const FEW_WAITING = 5;
const LOOK_AGAIN_MS = 2_000;

export interface MissingCardsOptions {
  readonly prisma: PrismaClient;
  readonly tell: Pick<Tell, 'redrawCard'>;
  readonly jobs: Pick<Jobs, 'send'>;
  readonly logger: Logger;
  /** Where the desk posts cards; undefined where none is on. */
  readonly channel: string | undefined;
}

/**
 * Posts the cards of open cases that were filed while no desk was on, or that stand in another channel, so that none is left behind. A job
 * posts some and sends the next, which goes on behind them: whatever ends between, it goes on with the next case. Each case is tried once.
 */
export function createPostMissingCards({ prisma, tell, jobs, logger, channel }: MissingCardsOptions) {
  return {
    begin: () => (channel === undefined ? undefined : jobs.send(undefined, 'post-missing-cards', [{}])),

    async run({ after }: JobPayloads['post-missing-cards'], { signal }: Pick<JobAttempt, 'signal'>): Promise<void> {
      if (channel === undefined) return;
      while ((await countWaitingForDesk(prisma)) >= FEW_WAITING) await sleep(LOOK_AGAIN_MS, undefined, { signal });
      const cases = await findCasesWithoutCard(prisma, { states: openStates, channel, after, limit: CARDS_AT_ONCE });
      for (const caseId of cases) {
        const send = await prisma.$transaction((tx) => tell.redrawCard(tx, caseId));
        send();
      }
      const last = cases.at(-1);
      if (last === undefined) return;
      logger.info({ cards: cases.length }, 'posting the cards of open cases that the queue has none of');
      await jobs.send(undefined, 'post-missing-cards', [{ after: last }]);
    },
  };
}
