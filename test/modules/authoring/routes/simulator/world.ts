import type { Principal } from '#domain/principal.ts';
import type { Scenario } from '#engine/rehearsal/scenario-file.ts';
import type { FlowDocument } from '#flow/document.ts';
import { scenariosPart } from '#modules/authoring/routes/simulator/scenarios-part.ts';
import { simulatorPart } from '#modules/authoring/routes/simulator/simulator-part.ts';
import { createScenarios } from '#modules/authoring/service/scenarios.ts';
import { createSimulations } from '#modules/authoring/service/simulations.ts';
import { createFlowTaskPool } from '#modules/authoring/service/tasks/pool.ts';
import { consoleServer, principal } from '#test/support/console.ts';
import type { TestDatabase } from '#test/support/database.ts';
import { flowFrom, frozenClock, shippedFlows, worldOf } from '#test/support/flows.ts';
import { countingIds } from '#test/support/frozen.ts';

/** A draft that asks, runs a command and says what was chosen. */
export const visit = flowFrom(`
schema: 1
flow: visit
title: { zh-CN: 来访, en: Visit }
start: kind
nodes:
  kind:
    type: ask
    kind: choice
    text: { zh-CN: 办什么事？, en: What is it about? }
    options:
      - { id: road, label: { zh-CN: 道路, en: Roads } }
      - { id: noise, label: { zh-CN: 噪声, en: '<b>Noise</b>' } }
    next: story
  story: { type: ask, kind: text, text: { zh-CN: 请说说看。, en: Tell us. }, next: list }
  list: { type: do, command: case.mine, save: mine, next: bye }
  bye: { type: end, text: { zh-CN: '您选了{kind}：{story}', en: 'You chose {kind}: {story}' } }
`).document;

export const tried = {
  ...{ document: visit, channel: 'telegram', locale: 'en', opened: 'itself', failing: {} },
  inputs: [
    { type: 'press', button: 1 },
    { type: 'text', text: 'Loud.' },
  ],
} as const;

/** Idle threads keep no test waiting, so nobody stops them. */
const tasks = createFlowTaskPool();

export async function simulatorWorld(
  { prisma }: Pick<TestDatabase, 'prisma'>,
  options: {
    readonly who?: () => Principal;
    readonly shipped?: ReadonlyMap<string, readonly Scenario[]>;
    /** In use beside the shipped flows. */
    readonly published?: readonly FlowDocument[];
  } = {},
) {
  const { published = [] } = options;
  const world = worldOf([
    ...shippedFlows(),
    ...published.map((document) => ({ file: document.flow, document, lines: () => 1 })),
  ]);
  const among = { flows: world.flows.all().map(({ document }) => document), policy: world.policy, channels: [] };
  const simulations = createSimulations(world, { check: (document) => tasks.run('check', { document, among }), tasks });
  const authoring = { prisma, clock: frozenClock, ids: countingIds() };
  const scenarios = createScenarios({ authoring, world, tasks, shipped: options.shipped ?? new Map() });
  const parts = [simulatorPart(simulations), scenariosPart(scenarios, simulations)];
  const server = await consoleServer(parts, options.who ?? (() => principal()));
  const call = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) => {
    const url = `/console/api/flows/visit/${path}`;
    const answer = await server.inject({ method, url, ...(payload ? { payload } : {}) });
    return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json() };
  };
  return { server, scenarios, world, call };
}
