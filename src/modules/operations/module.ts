import type { Policy } from '#modules/office/model/policy.ts';
import type { ConsolePart } from '#platform/console/api.ts';
import type { Ground } from '#platform/module.ts';
import { failedTimersPart } from './routes/failed-timers-part.ts';
import { undeliveredPart } from './routes/undelivered-part.ts';
import { timersSource } from './service/attention.ts';
import { createFailedTimers } from './service/failed-timers.ts';
import { createUndeliveredMessages } from './service/undelivered.ts';
import { createUndeliveredDesk } from './service/undelivered-desk.ts';

export type Operations = ReturnType<typeof openOperations>;

/** What did not work and waits for a person. */
export function openOperations(ground: Ground, { policy }: { readonly policy: Policy }) {
  const options = { ...ground, policy };
  return {
    undelivered: createUndeliveredMessages(options),
    failedTimers: createFailedTimers(options),
    desk: createUndeliveredDesk(options),
    attention: [timersSource(ground.prisma)],
  };
}

/** What the console's API has of it. */
export function operationsParts({ undelivered, failedTimers }: Operations): readonly ConsolePart[] {
  return [undeliveredPart(undelivered), failedTimersPart(failedTimers)];
}
