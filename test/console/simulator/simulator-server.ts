import { pino } from 'pino';
import { createFlowTaskPool } from '#app/flow-tasks/pool.ts';
import { createAuthoring } from '#app/flows/authoring.ts';
import { createDropOff } from '#app/flows/drop-off.ts';
import { createDraftEditing } from '#app/flows/edit-drafts.ts';
import { createFlowList } from '#app/flows/flow-list.ts';
import { createScenarios } from '#app/flows/scenarios.ts';
import { createSimulations } from '#app/flows/simulations.ts';
import { openFlows } from '#app/open-flows.ts';
import type { DraftId } from '#domain/ids.ts';
import { draftsPart } from '#http/console/flows/drafts-part.ts';
import { dropOffPart } from '#http/console/flows/drop-off-part.ts';
import { flowsPart } from '#http/console/flows/flows-part.ts';
import { versionsPart } from '#http/console/flows/versions-part.ts';
import { scenariosPart } from '#http/console/simulator/scenarios-part.ts';
import { simulatorPart } from '#http/console/simulator/simulator-part.ts';
import { consoleServer, principal } from '#test/support/console.ts';
import { freshDatabase } from '#test/support/database.ts';
import { shippedDocuments } from '#test/support/flow-office.ts';
import { shippedPolicy } from '#test/support/flows.ts';
import { countingIds } from '#test/support/frozen.ts';

const logger = pino({ level: 'silent' });

/** A console on the shipped flows, with a draft of one of them. */
export async function simulatorServer(flow: string) {
  const database = await freshDatabase();
  const { prisma } = database;
  const clock = { now: () => new Date() };
  const ids = countingIds(5);
  const policy = shippedPolicy();
  const flows = await openFlows(prisma, shippedDocuments(), { clock, ids, logger });
  const world = { flows, policy, clock };
  const tasks = createFlowTaskPool();
  const scenarios = createScenarios({ authoring: { prisma, clock, ids }, world, tasks, shipped: new Map() });
  const authoring = createAuthoring({
    ...{ prisma, clock, ids, flows, policy, channels: [], tasks },
    namesOf: async () => new Map(),
    scenariosOf: scenarios.beforePublishing,
  });
  const [flowList, drafts] = [createFlowList(authoring), createDraftEditing(authoring)];
  const simulations = createSimulations(world, { check: authoring.check, tasks });
  const server = await consoleServer([
    ...[flowsPart(flowList), versionsPart({ flowList, drafts }), draftsPart(drafts)],
    ...[simulatorPart(simulations), scenariosPart(scenarios, simulations)],
    dropOffPart(createDropOff({ prisma, clock, flows, policy })),
  ]);
  const begun = await drafts.begin({ flow, title: '', from: { type: 'current' } }, principal());
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  return {
    ...{ prisma, address },
    draft: begun.id as DraftId,
    async [Symbol.asyncDispose]() {
      await tasks.stop();
      await server.close();
      await database.close();
    },
  };
}
