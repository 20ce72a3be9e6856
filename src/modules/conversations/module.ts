import type { Locale } from '#domain/text.ts';
import type { CaseReservations } from '#modules/cases/index.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { ConsolePart } from '#platform/console/api.ts';
import type { Ground } from '#platform/module.ts';
import { deadLettersPart } from './routes/dead-letters-part.ts';
import { conversationsCleanUp } from './service/clean-up.ts';
import { createDeadLetters, type DeadLetters } from './service/dead-letters.ts';
import type { LiveLibrary } from './service/live-library.ts';
import { createReceiver, type ReceiverOptions } from './service/receive-message.ts';
import { createRunTurns } from './service/run-turns.ts';
import { createStepCounts } from './service/step-counts.ts';
import { watchFlows } from './service/watch-flows.ts';

export interface ConversationsOptions extends Pick<ReceiverOptions, 'onBatch' | 'onAlarm'> {
  readonly policy: Policy;
  readonly flows: LiveLibrary;
  readonly defaultLocale: Locale;
  readonly reservations: CaseReservations;
  /** Whether new cases are read by a model. */
  readonly asksModel: boolean;
}

/** What citizens write is taken in, and answered by the flows. */
export function openConversations(ground: Ground, options: ConversationsOptions) {
  const { prisma, url, keyRing, clock, ids, logger, sender, newCollector, jobs } = ground;
  const { policy, flows, reservations, asksModel } = options;
  const world = { flows, policy, clock };
  const stepCounts = createStepCounts({ prisma, clock, policy, logger });
  const receiver = createReceiver({
    ...{ prisma, keyRing, clock, ids, logger, sender, newCollector, world, flows, reservations, jobs },
    defaultLocale: options.defaultLocale,
    runTurns: createRunTurns({ world, keyRing, ids, reservations, jobs, sender, asksModel, logger }),
    onBatch: options.onBatch,
    onSteps: stepCounts.add,
    onAlarm: options.onAlarm,
  });
  const watched = watchFlows(flows, { url, logger });
  return {
    ...{ world, receiver },
    deadLetters: createDeadLetters({ prisma, keyRing, policy, clock, receiver }),
    idle: async () => {
      await receiver.idle();
      await stepCounts.stop();
    },
    close: () => watched.close(),
    cleanUp: conversationsCleanUp(prisma),
  };
}

/** What the console's API has of it. */
export function conversationsParts({ deadLetters }: { readonly deadLetters: DeadLetters }): readonly ConsolePart[] {
  return [deadLettersPart(deadLetters)];
}
