import { type AskNode, asksOf, type FlowDocument, saveOf } from './document.ts';
import { type FlowMachine, machineOf } from './machine.ts';

/** A version of a flow, ready to run. Immutable, made once, shared by all conversations. */
export interface CompiledFlow {
  readonly flow: string;
  readonly version: number;
  readonly document: FlowDocument;
  readonly machine: FlowMachine;
  /** The question that an answer's name belongs to; the first where several save under it. */
  readonly questions: ReadonlyMap<string, AskNode>;
}

/** The flows that there are. */
export interface FlowLibrary {
  /** The version that new conversations start on. */
  latest(flow: string): CompiledFlow | undefined;
  /** The version that a running conversation is on. */
  version(flow: string, version: number): CompiledFlow | undefined;
  /** The latest version of each flow. */
  all(): readonly CompiledFlow[];
  /** Tells whether a version that is unknown here may have been published a moment ago by another process. */
  mayCome(flow: string, version: number): boolean;
}

/** Compiles a checked document. */
export function compileFlow(document: FlowDocument, version: number): CompiledFlow {
  const questions = new Map<string, AskNode>();
  for (const [name, node] of asksOf(document)) {
    const save = saveOf(name, node);
    if (!questions.has(save)) questions.set(save, node);
  }
  return {
    flow: document.flow,
    version,
    document,
    machine: machineOf(document),
    questions,
  };
}

/**
 * The library of these versions; old versions stay beside the latest as long as conversations run on them. `published` names
 * the latest version of each flow that is still offered, since an edit or a whole flow may have been taken back; where it is
 * left out, the highest version of each counts.
 */
export function createLibrary(flows: Iterable<CompiledFlow>, published?: ReadonlyMap<string, number>): FlowLibrary {
  const versions = new Map<string, Map<number, CompiledFlow>>();
  const latest = new Map<string, CompiledFlow>();
  for (const flow of flows) {
    const known = versions.get(flow.flow) ?? new Map<number, CompiledFlow>();
    versions.set(flow.flow, known.set(flow.version, flow));
    const newest = published?.get(flow.flow) ?? Math.max(...known.keys());
    if (flow.version === newest && (!published || published.has(flow.flow))) latest.set(flow.flow, flow);
  }
  const all = [...latest.values()];
  return {
    latest: (flow) => latest.get(flow),
    version: (flow, version) => versions.get(flow)?.get(version),
    all: () => all,
    mayCome: () => false,
  };
}
