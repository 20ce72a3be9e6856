import { assign, setup } from 'xstate';
import { commandSpec } from './commands.ts';
import {
  answered,
  type FlowContext,
  type FlowEvent,
  type FlowInput,
  firstContext,
  open,
  record,
  stepBack,
} from './context.ts';
import { type FlowDocument, type FlowNode, saveOf } from './document.ts';
import { holds } from './expression.ts';
import type { AskNode } from './kinds/registry.ts';
import type { DoNode } from './nodes/do.ts';

/**
 * Most steps that a machine takes by itself before it waits; the checks refuse loops that never wait, and this stops
 * what slips through.
 */
const MAX_MICROSTEPS = 1000;

interface QuestionParams {
  readonly node: string;
  readonly save: string;
  readonly clears: readonly string[];
}
interface NodeParams {
  readonly node: string;
}
interface KeepParams {
  readonly save: string | null;
  readonly noWayBack: boolean;
  /** The node, where it only looks something up. */
  readonly looked?: string;
}

/**
 * What flows are made of. Guards and the actions that change the context are named and get plain params, so that a
 * machine's configuration is JSON. `say`, `ask`, `do`, `call` and `end` do nothing here: they are effects, which the
 * engine reads from the result of `transition()` and carries out.
 */
const parts = setup({
  types: {} as { context: FlowContext; events: FlowEvent; input: FlowInput },
  guards: {
    when: ({ context }, params: { if: string }) => holds(params.if, context),
    chose: ({ event }, params: { option: string }) => event.type === 'answer' && event.answer === params.option,
    passed: ({ context }, params: { node: string; save: string; option: string | null }) =>
      context.amending !== null &&
      context.amending.review !== params.node &&
      context.amending.target !== params.node &&
      answered(context, params.save) &&
      (params.option === null || context.answers[params.save] === params.option),
    amends: ({ event }, params: NodeParams) => event.type === 'amend' && event.to === params.node,
    cameFrom: ({ context }, params: NodeParams) => context.amending === null && context.trail.at(-1) === params.node,
    reviewedAt: ({ context }, params: NodeParams) => context.amending?.review === params.node,
    changedAt: ({ event }, params: NodeParams) => event.type === 'changed' && event.node === params.node,
    failedWith: ({ event }, params: { code: string }) => event.type === 'failed' && event.code === params.code,
  },
  actions: {
    say: (_, _params: NodeParams) => undefined,
    ask: (_, _params: NodeParams) => undefined,
    do: (_, _params: NodeParams) => undefined,
    call: (_, _params: NodeParams) => undefined,
    end: (_, _params: NodeParams) => undefined,
    open: assign(({ context }, params: NodeParams) => open(context, params.node)),
    record: assign(({ context, event }, params: QuestionParams) => {
      if (event.type === 'answer') return record(context, params, event);
      const skipped = record(context, params, { answer: null, also: {} });
      return event.type === 'skip' && event.silent ? { ...skipped, trail: context.trail } : skipped;
    }),
    gather: assign(({ context, event }) =>
      event.type === 'gather' ? { draft: event.draft, answers: { ...context.answers, ...event.also }, tries: 0 } : {},
    ),
    turnPage: assign(({ event }) => (event.type === 'turnPage' ? { page: event.page } : {})),
    countTry: assign(({ context }) => ({ tries: context.tries + 1 })),
    amend: assign(({ context, event }, params: NodeParams) =>
      event.type === 'amend' ? { amending: { review: params.node, target: event.to, before: context.answers } } : {},
    ),
    unamend: assign(({ context }) => (context.amending ? { answers: context.amending.before, amending: null } : {})),
    stepBack: assign(({ context, event }, params: { save: string }) =>
      stepBack(context, params.save, event.type === 'back' ? event.unfinished : {}),
    ),
    keep: assign(({ context, event }, params: KeepParams) => {
      const output =
        event.type === 'outcome' || event.type === 'returned' || event.type === 'changed' ? event.output : null;
      return {
        ...(params.looked === undefined ? {} : { looked: params.looked }),
        answers: params.save === null ? context.answers : { ...context.answers, [params.save]: output },
        trail: params.noWayBack ? [] : context.trail,
      };
    }),
  },
});

type Config = Parameters<typeof parts.createMachine>[0];
type StateConfig = NonNullable<Config['states']>[string];

/** The machine of a document: pure, without `invoke`, `spawn` or delays, to be run by `transition()`. */
export function machineOf(document: FlowDocument) {
  return parts.createMachine(machineConfig(document));
}
export type FlowMachine = ReturnType<typeof machineOf>;

/** The machine's configuration, all of it JSON (but `context`, which is the same for every flow). */
export function machineConfig(document: FlowDocument): Config {
  const nodes = Object.entries(document.nodes);
  return {
    id: document.flow,
    initial: document.start,
    context: ({ input }) => firstContext(input),
    options: { maxIterations: MAX_MICROSTEPS },
    on: {
      back: [...nodes.flatMap(returnToReview), ...nodes.flatMap(backToQuestion)],
      changed: nodes.flatMap(seenAnew),
    },
    states: Object.fromEntries(nodes.map(([name, node]) => [name, stateOf(document.flow, name, node)])),
  };
}

/** `reenter`: a command or call that leads to itself is run again. */
function stateOf(flow: string, name: string, node: FlowNode): StateConfig {
  const to = (target: string) => `#${flow}.${target}`;
  const params = { node: name };
  switch (node.type) {
    case 'say':
      return { entry: [{ type: 'say', params }], always: { target: to(node.next) } };
    case 'ask':
      return askState(name, node, to);
    case 'branch':
      return {
        always: [
          ...node.when.map(
            (way) => ({ guard: { type: 'when', params: { if: way.if } }, target: to(way.next) }) as const,
          ),
          { target: to(node.else) },
        ],
      };
    case 'do': {
      const keep = keepOf(name, node);
      return {
        entry: [{ type: 'do', params }],
        on: {
          outcome: { target: to(node.next), reenter: true, actions: [{ type: 'keep', params: keep }] },
          failed: Object.entries(node.errors ?? {}).map(
            ([code, target]) =>
              ({ guard: { type: 'failedWith', params: { code } }, target: to(target), reenter: true }) as const,
          ),
        },
      };
    }
    case 'call':
      return {
        entry: [{ type: 'call', params }],
        on: {
          returned: {
            target: to(node.next),
            reenter: true,
            actions: [{ type: 'keep', params: { save: node.save ?? null, noWayBack: false } }],
          },
        },
      };
    case 'end':
      return { type: 'final', entry: [{ type: 'end', params }] };
  }
}

/** `arriving` passes over what is already answered while another answer is being changed; `waiting` asks. */
function askState(name: string, node: AskNode, to: (target: string) => string): StateConfig {
  const save = saveOf(name, node);
  const question = { node: name, save, clears: node.clears ?? [] };
  const recording = [{ type: 'record', params: question }] as const;
  const options = node.kind === 'choice' ? (node.options ?? []) : [];
  const going = options.flatMap(({ id, next }) => (next === undefined ? [] : [{ id, target: to(next) }]));
  const next = node.next === undefined ? [] : [to(node.next)];
  return {
    initial: 'arriving',
    states: {
      arriving: {
        always: [
          ...going.map(({ id, target }) => ({ guard: passed(name, save, id), target })),
          ...next.map((target) => ({ guard: passed(name, save, null), target })),
          { target: 'waiting' },
        ],
      },
      waiting: {
        entry: [
          { type: 'open', params: { node: name } },
          { type: 'ask', params: { node: name } },
        ],
        on: {
          answer: [
            ...going.map(
              ({ id, target }) =>
                ({ guard: { type: 'chose', params: { option: id } }, target, actions: recording }) as const,
            ),
            ...next.map((target) => ({ target, actions: recording })),
          ],
          skip: next.map((target) => ({ target, actions: recording })),
          amend: options.flatMap(({ amend }) =>
            amend === undefined
              ? []
              : [
                  {
                    guard: { type: 'amends', params: { node: amend } },
                    target: to(amend),
                    actions: [{ type: 'amend', params: { node: name } }],
                  } as const,
                ],
          ),
          gather: { actions: ['gather'] },
          turnPage: { actions: ['turnPage'] },
          misfit: { actions: ['countTry'] },
        },
      },
    },
  };
}

function passed(node: string, save: string, option: string | null) {
  return { type: 'passed', params: { node, save, option } } as const;
}

function keepOf(name: string, node: DoNode): KeepParams {
  const { changes } = commandSpec(node.command);
  return { save: node.save ?? null, noWayBack: changes, ...(changes ? {} : { looked: name }) };
}

function seenAnew([name, node]: readonly [string, FlowNode]) {
  if (node.type !== 'do' || commandSpec(node.command).changes) return [];
  const actions = [{ type: 'keep', params: keepOf(name, node) }] as const;
  return [{ guard: { type: 'changedAt', params: { node: name } }, target: `.${node.next}`, actions } as const];
}

function backToQuestion([name, node]: readonly [string, FlowNode]) {
  if (node.type !== 'ask') return [];
  const actions = [{ type: 'stepBack', params: { save: saveOf(name, node) } }] as const;
  return [{ guard: { type: 'cameFrom', params: { node: name } }, target: `.${name}`, actions } as const];
}

function returnToReview([name, node]: readonly [string, FlowNode]) {
  const reviews = node.type === 'ask' && node.kind === 'choice' && node.options?.some((option) => option.amend);
  if (!reviews) return [];
  return [{ guard: { type: 'reviewedAt', params: { node: name } }, target: `.${name}`, actions: ['unamend'] } as const];
}
