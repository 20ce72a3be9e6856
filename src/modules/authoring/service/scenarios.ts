import type { ScenarioId } from '#domain/ids.ts';
import type { Principal } from '#domain/principal.ts';
import type { Locale } from '#domain/text.ts';
import type { EngineWorld } from '#engine/contract.ts';
import { parseScenario, type Scenario } from '#engine/rehearsal/scenario-file.ts';
import type { FlowDocument } from '#flow/document.ts';
import { conflictOf } from '#platform/database/conflict.ts';
import { inWork, type Work } from '#platform/work/work.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { forgetChecks } from '../store/flow-drafts.ts';
import {
  changeScenario,
  countScenarios,
  findScenario,
  flowScenarios,
  insertScenario,
  removeScenario,
  type StoredScenario,
} from '../store/flow-scenarios.ts';
import type { Authoring } from './authoring.ts';
import { type PlayedScenario, type UnreadableScenario, unreadableScenario } from './check-flow.ts';
import type { Simulation } from './simulate.ts';
import { lastSaid, scenarioOf, triedIn } from './simulated-scenario.ts';
import type { FlowTaskPool } from './tasks/pool.ts';
import { plainWorld } from './tasks/tasks.ts';

/** Most scenarios that one flow keeps: all are played before it is published. */
const MAX_SCENARIOS = 200;

export interface ScenariosOptions {
  readonly authoring: Pick<Authoring, 'prisma' | 'clock' | 'ids'>;
  readonly world: EngineWorld;
  readonly tasks: FlowTaskPool;
  /** The scenarios that came with the program or are kept beside the office's files, by flow. */
  readonly shipped: ReadonlyMap<string, readonly Scenario[]>;
}

/** A conversation that is to be kept. */
export interface NewScenario {
  readonly name: string;
  readonly regression: boolean;
  readonly simulation: Simulation;
  readonly expect: readonly { readonly turn: number; readonly sentences: readonly string[] }[];
}

/** Which scenario is to be as a document has it. */
export interface MendedScenario {
  readonly name: string;
  readonly document: FlowDocument;
}

/** Scenarios that were saved from the simulator. */
export function createScenarios({ authoring, world, tasks, shipped }: ScenariosOptions) {
  const { prisma, clock, ids } = authoring;

  return {
    async list(flow: string) {
      const stored = await flowScenarios(prisma, flow);
      return stored.map(({ id, name, regression, createdAt, scenario }) => {
        return {
          id,
          name,
          regression,
          at: createdAt.toISOString(),
          tried: triedIn(scenario),
          readable: parseScenario(scenario) !== undefined,
        };
      });
    },

    /**
     * Keeps a conversation, with what is to hold of it; the first line said last where nothing is named.
     * @throws HuishengError `scenario.fails` where it cannot be played, or not twice alike; `scenario.name-taken`, `scenario.too-many`
     */
    async save(
      flow: string,
      { name, regression, simulation, expect }: NewScenario,
      who: Principal,
    ): Promise<ScenarioId> {
      // Both times at the same moment, which the scenario remembers.
      const now = clock.now();
      const then = { ...world, clock: { now: () => now } };
      const plain = plainWorld(then);
      const turns = await tasks.run('simulate', { simulation, world: plain });
      const failure = turns.at(-1)?.failure;
      if (failure) throw new HuishengError('scenario.fails', { values: { detail: failure.message } });
      const wanted = expect.some(({ sentences }) => sentences.length > 0) ? expect : lastSaid(turns);
      const scenario = scenarioOf({ name, simulation, turns, expect: wanted }, then);
      const { document } = simulation;
      const [[wrong] = []] = await tasks.run('play', { document, scenarios: [scenario], world: plain, reader: 'en' });
      if (wrong !== undefined) throw new HuishengError('scenario.fails', { values: { detail: wrong } });
      const id = ids.uuid() as ScenarioId;
      const row = { id, flow, name, regression, scenario, createdBy: who.account, createdAt: now };
      await inWork(authoring, who, async ({ tx, note }) => {
        if ((await countScenarios(tx, flow)) >= MAX_SCENARIOS) {
          throw new HuishengError('scenario.too-many', { values: { count: MAX_SCENARIOS } });
        }
        await insertScenario(tx, row);
        if (regression) await forgetChecks(tx, flow);
        note(savedFact(row));
      }).catch((error: unknown) => refuseTwin(error, name));
      return id;
    },

    async change(at: ScenarioAt, change: Pick<StoredScenario, 'name' | 'regression'>, who: Principal): Promise<void> {
      await inWork(authoring, who, async ({ tx, note }) => {
        const before = await existing(tx, at);
        await changeScenario(tx, at.scenario, change);
        if (change.regression && !before.regression) await forgetChecks(tx, at.flow);
        note(savedFact({ ...at, name: change.name }));
      }).catch((error: unknown) => refuseTwin(error, change.name));
    },

    async remove(at: ScenarioAt, who: Principal): Promise<void> {
      await inWork(authoring, who, async ({ tx, note }) => {
        const found = await existing(tx, at);
        await removeScenario(tx, at.scenario);
        note({ ...savedFact(found), action: 'flow.scenario-removed' });
      });
    },

    /** Plays all of the flow's on a document; gives of each in what it came out differently. */
    async play(flow: string, document: FlowDocument, reader: Locale) {
      const stored = await flowScenarios(prisma, flow);
      const readable = stored.flatMap(({ id, scenario }) => {
        const parsed = parseScenario(scenario);
        return parsed ? [{ id, parsed }] : [];
      });
      const scenarios = readable.map(({ parsed }) => parsed);
      const played = await tasks.run('play', { document, scenarios, world: plainWorld(world), reader });
      const wrong = new Map(readable.map(({ id }, index) => [id, played[index] ?? []]));
      return stored.map(({ id, name }) => ({ id, wrong: [...(wrong.get(id) ?? [unreadableScenario(name)[reader]])] }));
    },

    /**
     * Has a scenario expect what comes of it on a changed document. One from a file is kept here from then on and played in its place.
     * @throws HuishengError `request.not-found`; `scenario.not-mended` where nobody can tell what it would be
     */
    async mend(flow: string, { name, document }: MendedScenario, who: Principal): Promise<void> {
      const stored = (await flowScenarios(prisma, flow)).find((one) => one.name === name);
      const scenario = stored ? parseScenario(stored.scenario) : shipped.get(flow)?.find((one) => one.name === name);
      if (!scenario) throw new HuishengError('request.not-found');
      const mended = await tasks.run('mend', { document, scenario, world: plainWorld(world) });
      if (!mended) throw new HuishengError('scenario.not-mended', { values: { name } });
      await inWork(authoring, who, async ({ tx, now, note }) => {
        if (stored) await changeScenario(tx, stored.id, { scenario: mended });
        else {
          const id = ids.uuid() as ScenarioId;
          const made = { createdBy: who.account, createdAt: now };
          await insertScenario(tx, { id, flow, name, regression: false, scenario: mended, ...made });
        }
        if (stored?.regression) await forgetChecks(tx, flow);
        note(savedFact({ flow, name }));
      }).catch((error: unknown) => refuseTwin(error, name));
    },

    /** All that is played before a flow is published. Whoever wrote a shipped one did not know this office's words: it only warns. */
    async beforePublishing(flow: string): Promise<readonly (PlayedScenario | UnreadableScenario)[]> {
      const stored = (await flowScenarios(prisma, flow)).map(({ name, regression, scenario }) => {
        const parsed = parseScenario(scenario);
        if (!parsed) return { name, origin: 'unreadable' } as const;
        return { scenario: { ...parsed, name }, origin: regression ? 'regression' : 'scenario' } as const;
      });
      const known = new Set(stored.map((one) => ('name' in one ? one.name : one.scenario.name)));
      const ours = (shipped.get(flow) ?? []).filter(({ name }) => !known.has(name));
      return [...stored, ...ours.map((scenario) => ({ scenario, origin: 'scenario' }) as const)];
    },
  };
}

function savedFact({ flow, name }: Pick<StoredScenario, 'flow' | 'name'>) {
  return { action: 'flow.scenario-saved', subject: { type: 'flow', id: flow }, detail: { scenario: name } } as const;
}

export type Scenarios = ReturnType<typeof createScenarios>;

/** Which scenario, by its address. */
export interface ScenarioAt {
  readonly flow: string;
  readonly scenario: ScenarioId;
}

async function existing(tx: Work['tx'], { flow, scenario }: ScenarioAt): Promise<StoredScenario> {
  const found = await findScenario(tx, scenario);
  if (found?.flow !== flow) throw new HuishengError('request.not-found');
  return found;
}

function refuseTwin(error: unknown, name: string): never {
  if (conflictOf(error) === 'duplicate-row')
    throw new HuishengError('scenario.name-taken', { values: { name }, cause: error });
  throw error;
}
