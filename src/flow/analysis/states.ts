import { offeredTopics, type Policy } from '#modules/office/model/policy.ts';
import { type FlowDocument, type FlowNode, saveOf } from '../document.ts';
import type { AskNode } from '../kinds/registry.ts';
import { failsForSure, narrowed } from './outcomes.ts';
import { answersTo, outputsOf } from './samples.ts';
import {
  answersNamed,
  anything,
  join,
  notAsked,
  nothing,
  type State,
  samples,
  union,
  type Value,
  type Values,
  valuesOf,
  withAnswer,
} from './values.ts';

/** The answers that there may be when each node is entered; nodes that are never entered are left out. */
export type FlowStates = ReadonlyMap<string, State>;

type Way = readonly [target: string, state: State];

/** What a called flow may give back, by its name. */
export type Returned = (flow: string) => Values;

/** Of a flow of which nothing is known. Where it was cancelled, it gives null. */
export const somethingReturned: Values = union(nothing, anything);

/** What is known of the flows around the one that is looked at. */
export interface StatesGround {
  /** What the caller gives; where it is left out, an input counts as maybe given, and nothing is known of it. */
  readonly inputs?: State;
  readonly returned?: Returned;
}

/**
 * Follows every way through a flow with samples of what may be answered, until nothing new comes: which answers are surely
 * there, which may be missing, and of what type they are. Back brings no other states: it takes the answers back that it
 * passes.
 */
export function statesOf(document: FlowDocument, policy: Policy, ground: StatesGround = {}): FlowStates {
  const returned = ground.returned ?? (() => somethingReturned);
  const states = new Map<string, State>([[document.start, ground.inputs ?? unknownInputs(document)]]);
  const answers = new Map<string, Values>();
  const open = new Set([document.start]);
  for (const name of open) {
    open.delete(name);
    const node = document.nodes[name];
    const state = states.get(name);
    if (!node || !state) continue;
    if (node.type === 'ask' && !answers.has(name)) answers.set(name, answersTo(node, document, policy));
    for (const [target, after] of waysFrom(name, node, {
      state,
      document,
      policy,
      returned,
      answers: answers.get(name) ?? notAsked,
    })) {
      const before = states.get(target);
      const joined = before ? join(before, after) : after;
      if (joined === before) continue;
      states.set(target, joined);
      open.add(target);
    }
  }
  return states;
}

function unknownInputs({ input = [] }: FlowDocument): State {
  return new Map(input.map((name) => [name, union(notAsked, anything)]));
}

interface At {
  readonly state: State;
  readonly document: FlowDocument;
  readonly policy: Policy;
  readonly returned: Returned;
  /** What may be answered, where the node is a question. */
  readonly answers: Values;
}

function* waysFrom(name: string, node: FlowNode, { state, document, policy, returned, answers }: At): Generator<Way> {
  switch (node.type) {
    case 'say':
      return yield [node.next, state];
    case 'branch':
      return yield* waysOfBranch(node, state);
    case 'ask':
      return yield* waysOfAsk(name, node, { state, policy, answers });
    case 'do': {
      for (const target of Object.values(node.errors ?? {})) yield [target, state];
      const given = samples(outputsOf(node.command, document));
      return yield [node.next, node.save === undefined ? state : withAnswer(state, node.save, given)];
    }
    case 'call':
      return yield [node.next, node.save === undefined ? state : withAnswer(state, node.save, returned(node.flow))];
    case 'end':
  }
}

/** The states in which each condition of a branch is looked at, and the one that is left for `else`. */
export function statesInBranch(node: Extract<FlowNode, { type: 'branch' }>, state: State): readonly State[] {
  const states = [state];
  for (const { if: condition } of node.when) states.push(narrowed(states.at(-1) ?? state, condition, false));
  return states;
}

function* waysOfBranch(node: Extract<FlowNode, { type: 'branch' }>, state: State): Generator<Way> {
  const states = statesInBranch(node, state);
  for (const [index, way] of node.when.entries()) {
    const before = states[index] ?? state;
    if (!failsForSure(before, way.if)) yield [way.next, narrowed(before, way.if, true)];
  }
  yield [node.else, states.at(-1) ?? state];
}

function* waysOfAsk(
  name: string,
  node: AskNode,
  { state, policy, answers }: Omit<At, 'document' | 'returned'>,
): Generator<Way> {
  const save = saveOf(name, node);
  const before = afterSide(node, state);
  const given = (values: Values): State => withAnswer(before, save, values);
  const own = new Set<string>();
  if (node.kind === 'choice') {
    for (const { id, next, amend, takes } of node.options ?? []) {
      if (amend !== undefined) yield [amend, state];
      if (next !== undefined) yield [next, takes ? withTaken(given(samples([id])), takes) : given(samples([id]))];
      if (amend !== undefined || next !== undefined) own.add(id);
    }
  }
  if (node.next === undefined) return;
  const rest = [...answers.values()].filter((value) => !(isText(value) && own.has(value.json)));
  const skipped = node.skip || mayOfferNothing(node, policy) ? nothing : undefined;
  const values = skipped ? union(valuesOf(...rest), skipped) : valuesOf(...rest);
  if (values.size > 0) yield [node.next, given(values)];
}

/** The state behind an option that takes what was written or sent without being an answer, if anything was. */
function withTaken(
  state: State,
  { words, files }: { readonly words: string; readonly files?: string | undefined },
): State {
  const written = withAnswer(state, words, union(answersNamed(state, words), samples(['一段文字'])));
  return files === undefined ? written : withFiles(written, files);
}

function withFiles(state: State, name: string): State {
  const sent = samples([[{ id: 'f1', kind: 'photo', name: 'a.jpg', mime: 'image/jpeg' }]]);
  return withAnswer(state, name, union(answersNamed(state, name), sent));
}

/** The state with what a question changes beside its own answer. */
function afterSide(node: AskNode, state: State): State {
  let after = state;
  // What it clears is dropped where its answer was changed.
  for (const name of node.clears ?? []) after = withAnswer(after, name, union(answersNamed(after, name), notAsked));
  return node.kind === 'long-text' && node.files !== undefined ? withFiles(after, node.files) : after;
}

/** Tells whether the options all come from a source that may have none; such a question is passed over. */
export function mayOfferNothing(node: AskNode, policy: Policy): boolean {
  if ((node.kind !== 'choice' && node.kind !== 'choices') || (node.options ?? []).length > 0) return false;
  if (node.source?.from === 'topics' && node.source.parent === undefined) {
    return !offeredTopics(policy).some((topic) => topic.parent === undefined);
  }
  return node.source !== undefined;
}

function isText(value: Value): value is { type: 'sample'; json: string } {
  return value.type === 'sample' && typeof value.json === 'string';
}
