import { pino } from 'pino';
import type { DraftId } from '#domain/ids.ts';
import { draftsPart } from '#modules/authoring/routes/drafts-part.ts';
import { dropOffPart } from '#modules/authoring/routes/drop-off-part.ts';
import { flowsPart } from '#modules/authoring/routes/flows-part.ts';
import { scenariosPart } from '#modules/authoring/routes/simulator/scenarios-part.ts';
import { simulatorPart } from '#modules/authoring/routes/simulator/simulator-part.ts';
import { versionsPart } from '#modules/authoring/routes/versions-part.ts';
import { createAuthoring } from '#modules/authoring/service/authoring.ts';
import { createDropOff } from '#modules/authoring/service/drop-off.ts';
import { createDraftEditing } from '#modules/authoring/service/edit-drafts.ts';
import { createFlowList } from '#modules/authoring/service/flow-list.ts';
import { openFlows } from '#modules/authoring/service/open-flows.ts';
import { createScenarios } from '#modules/authoring/service/scenarios.ts';
import { createSimulations } from '#modules/authoring/service/simulations.ts';
import { createFlowTaskPool } from '#modules/authoring/service/tasks/pool.ts';
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
  const flows = await openFlows(prisma, shippedDocuments(), { clock, ids, logger, barring: [] });
  const world = { flows, policy, clock };
  const tasks = createFlowTaskPool();
  const scenarios = createScenarios({ authoring: { prisma, clock, ids }, world, tasks, shipped: new Map() });
  const authoring = createAuthoring({
    ...{ prisma, clock, ids, flows, policy, channels: new Map(), tasks },
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
