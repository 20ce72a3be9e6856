import { readYaml } from '#document/yaml.ts';
import type { Locale } from '#domain/text.ts';
import type { EngineWorld } from '#engine/contract.ts';
import { mendScenario } from '#engine/rehearsal/mend-scenario.ts';
import { playScenario } from '#engine/rehearsal/scenario.ts';
import type { Scenario } from '#engine/rehearsal/scenario-file.ts';
import { type Among, checkFlow } from '#flow/check.ts';
import type { FlowDocument } from '#flow/document.ts';
import { type CompiledFlow, compileFlow, createLibrary, type FlowLibrary } from '#flow/library.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { checkBeforePublishing, type PublishingGround } from '../check-flow.ts';
import { type Simulation, simulate } from '../simulate.ts';

/** The world at one moment, as data: a thread shares nothing with the one that asks it. */
export interface PlainWorld {
  readonly flows: readonly Pick<CompiledFlow, 'version' | 'document'>[];
  readonly policy: Policy;
  readonly now: Date;
}

/** Everything about flows that may take long. Each takes data and gives data, and does nothing else. */
export const flowTasks = {
  /** Reads a flow's file, which takes seconds where half a million characters are meant badly. */
  read({ file, text }: { file: string; text: string }) {
    const read = readYaml(file, text);
    return read.ok ? ({ ok: true, value: read.value } as const) : read;
  },

  check: ({ document, among }: { document: unknown; among: Among }) => checkFlow(document, among),

  checkWhole: ({ document, ground, now }: { document: unknown; ground: Omit<PublishingGround, 'clock'>; now: Date }) =>
    checkBeforePublishing(document, { ...ground, clock: { now: () => now } }).problems,

  simulate: ({ simulation, world }: { simulation: Simulation; world: PlainWorld }) =>
    simulate(simulation, worldOf(world)),

  /** Plays scenarios on a document; gives of each in what it came out differently. */
  play({ document, scenarios, world, reader }: Played) {
    const opened = worldOf(world);
    const flows = among(opened.flows, document);
    return scenarios.map((scenario) => playScenario(scenario, { ...opened, flows }, reader));
  },

  /** The scenario as a changed document has it; undefined where that cannot be told. */
  mend({ document, scenario, world }: { document: FlowDocument; scenario: Scenario; world: PlainWorld }) {
    const before = worldOf(world);
    return mendScenario(scenario, { before, now: { ...before, flows: among(before.flows, document) } });
  },
} as const;

interface Played {
  readonly document: FlowDocument;
  readonly scenarios: readonly Scenario[];
  readonly world: PlainWorld;
  readonly reader: Locale;
}

export type FlowTaskName = keyof typeof flowTasks;
export type FlowTaskInput<Name extends FlowTaskName> = Parameters<(typeof flowTasks)[Name]>[0];
export type FlowTaskResult<Name extends FlowTaskName> = Awaited<ReturnType<(typeof flowTasks)[Name]>>;

/** What a task needs of the world as it is now. */
export function plainWorld({ flows, policy, clock }: EngineWorld): PlainWorld {
  const current = flows.all().map(({ version, document }) => ({ version, document }));
  return { flows: current, policy: plainPolicy(policy), now: clock.now() };
}

/** The policy as it is now, without what looks for changes. */
export function plainPolicy(policy: Policy): Policy {
  const {
    topics,
    units,
    staff,
    clocks,
    workDays,
    templates,
    dangers,
    accusations,
    procedures,
    doors,
    intents,
    contact,
  } = policy;
  return {
    topics,
    units,
    staff,
    clocks,
    workDays,
    templates,
    dangers,
    accusations,
    procedures,
    doors,
    intents,
    contact,
  };
}

function worldOf({ flows, policy, now }: PlainWorld): EngineWorld {
  const compiled = flows.map(({ document, version }) => compileFlow(document, version));
  return { flows: createLibrary(compiled), policy, clock: { now: () => now } };
}

function among(flows: FlowLibrary, document: FlowDocument): FlowLibrary {
  const others = flows.all().filter(({ flow }) => flow !== document.flow);
  return createLibrary([...others, compileFlow(document, (flows.latest(document.flow)?.version ?? 0) + 1)]);
}
