import { type AskNode, answerNames, asksOf, type FlowDocument, saveOf } from './document.ts';
import type { Json } from './json.ts';
import { type FlowMachine, machineOf } from './machine.ts';

/** A version of a flow, ready to run. Immutable, made once, shared by all conversations. */
export interface CompiledFlow {
  readonly flow: string;
  readonly version: number;
  readonly document: FlowDocument;
  readonly machine: FlowMachine;
  /** The question that an answer's name belongs to; the first where several save under it. */
  readonly questions: ReadonlyMap<string, AskNode>;
  /** Null for every name that `answers` can have, so that expressions find null where nothing was given. */
  readonly noAnswers: Readonly<Record<string, Json>>;
}

/** The flows that there are. */
export interface FlowLibrary {
  /** The version that new conversations start on. */
  latest(flow: string): CompiledFlow | undefined;
  /** The version that a running conversation is on. */
  version(flow: string, version: number): CompiledFlow | undefined;
  /** The latest version of each flow. */
  all(): readonly CompiledFlow[];
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
    noAnswers: Object.fromEntries([...answerNames(document)].map((name) => [name, null])),
  };
}

/** The library of these versions; old versions stay beside the latest as long as conversations run on them. */
export function createLibrary(flows: Iterable<CompiledFlow>): FlowLibrary {
  const versions = new Map<string, Map<number, CompiledFlow>>();
  const latest = new Map<string, CompiledFlow>();
  for (const flow of flows) {
    const known = versions.get(flow.flow) ?? new Map<number, CompiledFlow>();
    versions.set(flow.flow, known.set(flow.version, flow));
    const newest = latest.get(flow.flow);
    if (!newest || newest.version < flow.version) latest.set(flow.flow, flow);
  }
  const all = [...latest.values()];
  return {
    latest: (flow) => latest.get(flow),
    version: (flow, version) => versions.get(flow)?.get(version),
    all: () => all,
  };
}
