import type { Problem } from '#document/problem.ts';
import type { EngineWorld } from '#engine/contract.ts';
import type { FlowDocument } from '#flow/document.ts';
import { parseDocument } from '#flow/read.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { Authoring } from './authoring.ts';
import { limitDocument } from './draft-limits.ts';
import type { SimulatedTurn, Simulation } from './simulate.ts';
import type { FlowTaskPool } from './tasks/pool.ts';
import { plainWorld } from './tasks/tasks.ts';

/** A draft as somebody writes it, to be tried. */
export type TriedDraft = Omit<Simulation, 'document'> & { readonly document: Readonly<Record<string, unknown>> };

export type Tried =
  /** Where the last turn failed, what the checks say of the draft: the reason is likely among it. */
  | { readonly ok: true; readonly turns: readonly SimulatedTurn[]; readonly problems: readonly Problem[] }
  /** It cannot run at all. */
  | { readonly ok: false; readonly problems: readonly Problem[] };

export interface Simulations {
  /** @throws HuishengError `flow.too-large` */
  try(flow: string, draft: TriedDraft): Promise<Tried>;
  /** The document of a draft that can run, or why it cannot. */
  runnable(flow: string, document: TriedDraft['document']): Promise<FlowDocument | readonly Problem[]>;
}

export interface SimulationsParts extends Pick<Authoring, 'check'> {
  readonly tasks: FlowTaskPool;
}

/** Tries drafts with the real engine, among the published flows. Nothing is stored. */
export function createSimulations(world: EngineWorld, { check, tasks }: SimulationsParts): Simulations {
  async function runnable(flow: string, written: TriedDraft['document']) {
    limitDocument(written);
    const document = { ...written, flow };
    try {
      return parseDocument(document);
    } catch {
      return check(document, 'quick');
    }
  }

  return {
    runnable,
    async try(flow, { document: written, ...tried }) {
      const document = await runnable(flow, written);
      if (isProblems(document)) return { ok: false, problems: document };
      const mistakes = async () => (await check(document, 'quick')).filter(({ severity }) => severity === 'error');
      if (!Object.hasOwn(document.nodes, document.start)) return { ok: false, problems: await mistakes() };
      try {
        const turns = await tasks.run('simulate', { simulation: { ...tried, document }, world: plainWorld(world) });
        const failed = turns.at(-1)?.failure?.code === 'simulation.failed';
        return { ok: true, turns, problems: failed ? await mistakes() : [] };
      } catch (error) {
        if (error instanceof HuishengError) throw error;
        // What cannot be compiled has mistakes that the checks name; where they do not, it is ours.
        const problems = await mistakes();
        if (problems.length === 0) throw error;
        return { ok: false, problems };
      }
    },
  };
}

export function isProblems(found: FlowDocument | readonly Problem[]): found is readonly Problem[] {
  return Array.isArray(found);
}
