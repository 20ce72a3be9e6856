import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { CaseId } from '#domain/ids.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';

/** Nobody waits for a suggested topic, so the jobs of cases that are filed within this time share one statement, in milliseconds. */
const GATHER_MS = 250;

/**
 * Sends the jobs that suggest a topic and index a case. Not worth a transaction: a case without a suggestion is a whole case, and the nightly
 * clean-up indexes those whose job was lost.
 */
export function createTriageJobs({ jobs, logger }: { readonly jobs: Pick<Jobs, 'send'>; readonly logger: Logger }) {
  let waiting: CaseId[] = [];
  let sending: Promise<void> | undefined;
  let hurry = new AbortController();

  async function send(): Promise<void> {
    await setTimeout(GATHER_MS, undefined, { signal: hurry.signal }).catch(() => {});
    const cases = waiting;
    waiting = [];
    sending = undefined;
    await jobs
      .send(
        undefined,
        'triage-case',
        cases.map((caseId) => ({ caseId })),
      )
      .catch((error: unknown) =>
        logger.warn({ err: error, cases: cases.length }, 'cases get no suggestion of a topic'),
      );
  }

  return {
    add(caseId: CaseId): void {
      waiting.push(caseId);
      sending ??= send();
    },
    /** Sends what waits at once, and resolves when all of it is sent. */
    async idle(): Promise<void> {
      while (sending) {
        const sent = sending;
        hurry.abort();
        hurry = new AbortController();
        await sent;
      }
    },
  };
}
