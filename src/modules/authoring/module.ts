import type { EngineWorld } from '#engine/contract.ts';
import type { LiveLibrary } from '#modules/conversations/index.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { ConsolePart } from '#platform/console/api.ts';
import type { Prisma } from '#platform/database/generated/client.ts';
import type { JobPayloads } from '#platform/jobs/jobs.ts';
import type { DaysAgo, Ground } from '#platform/module.ts';
import { draftsPart } from './routes/drafts-part.ts';
import { dropOffPart } from './routes/drop-off-part.ts';
import { flowsPart } from './routes/flows-part.ts';
import { movesPart } from './routes/moves-part.ts';
import { scenariosPart } from './routes/simulator/scenarios-part.ts';
import { simulatorPart } from './routes/simulator/simulator-part.ts';
import { topicsPart } from './routes/topics-part.ts';
import { versionsPart } from './routes/versions-part.ts';
import { type AuthoringParts, createAuthoring } from './service/authoring.ts';
import { createDropOff } from './service/drop-off.ts';
import { createDraftEditing } from './service/edit-drafts.ts';
import { fillStandings } from './service/fill-standings.ts';
import { createFlowList } from './service/flow-list.ts';
import { createMoveWorker } from './service/move-worker.ts';
import { createMoves } from './service/moves.ts';
import { createScenarios, type ScenariosOptions } from './service/scenarios.ts';
import { createSimulations } from './service/simulations.ts';
import { createFlowTaskPool } from './service/tasks/pool.ts';
import { forgetFormerSnapshots, unfinishedMoves } from './store/flow-moves.ts';

/** So long can a move of conversations be undone. */
const FORMER_SNAPSHOT_DAYS = 1;

export interface AuthoringOptions extends Pick<AuthoringParts, 'namesOf'> {
  readonly policy: Policy;
  readonly flows: LiveLibrary;
  readonly world: EngineWorld;
  /** The scenarios that came with the program. */
  readonly shipped: ScenariosOptions['shipped'];
}

export type AuthoringModule = ReturnType<typeof openAuthoring>;

/** Flows, from their first draft to the conversations that run on them. */
export function openAuthoring(ground: Ground, { policy, flows, world, shipped, namesOf }: AuthoringOptions) {
  const { prisma, keyRing, clock, ids, logger, jobs, channels } = ground;
  const tasks = createFlowTaskPool();
  const scenarios = createScenarios({ authoring: { prisma, clock, ids }, world, tasks, shipped });
  const scenariosOf = scenarios.beforePublishing;
  const authoring = createAuthoring({ prisma, clock, ids, flows, policy, channels, namesOf, tasks, scenariosOf });
  const send = (tx: Prisma.TransactionClient, moveId: string) => jobs.send(tx, 'move-conversations', [{ moveId }]);
  const move = createMoveWorker({ prisma, keyRing, clock, flows, policy, logger });
  const filling = new AbortController();
  let filled: Promise<void> | undefined;
  return {
    ...{ policy, scenarios },
    flowList: createFlowList(authoring),
    drafts: createDraftEditing(authoring),
    moves: createMoves({ authoring, keyRing, policy, send }),
    simulations: createSimulations(world, { check: authoring.check, tasks }),
    dropOff: createDropOff({ prisma, clock, flows, policy }),
    moveConversations: ({ moveId }: JobPayloads['move-conversations'], { signal }: { readonly signal: AbortSignal }) =>
      move(moveId, signal),
    work: async () => {
      // Their jobs may have died with the process that ran them.
      for (const { id } of await unfinishedMoves(prisma)) await send(prisma, id);
      filled = fillStandings({ prisma, keyRing, logger }, filling.signal).catch((error: unknown) =>
        logger.warn({ err: error }, 'could not note where conversations stand'),
      );
    },
    stop: async () => {
      filling.abort();
      await filled;
      await tasks.stop();
    },
    cleanUp: async (ago: DaysAgo) => ({
      formerSnapshots: await forgetFormerSnapshots(prisma, ago(FORMER_SNAPSHOT_DAYS)),
    }),
  };
}

/** What the console's API has of it. */
export function authoringParts(module: AuthoringModule): readonly ConsolePart[] {
  return [
    flowsPart(module.flowList),
    versionsPart(module),
    movesPart(module.moves),
    draftsPart(module.drafts),
    topicsPart(module.policy),
    simulatorPart(module.simulations),
    scenariosPart(module.scenarios, module.simulations),
    dropOffPart(module.dropOff),
  ];
}
