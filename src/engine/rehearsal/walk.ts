import { noLines, type Problem, problemAt } from '#document/problem.ts';
import type { ChannelName } from '#domain/channels.ts';
import type { ConversationId } from '#domain/ids.ts';
import type { Locale } from '#domain/text.ts';
import { type FlowDocument, targetsOf } from '#flow/document.ts';
import { compileExpression } from '#flow/expression.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { ConversationState, EngineWorld } from '../contract.ts';
import { type Frame, nodeOf, openRun } from '../turn/run.ts';
import { actsAt, playAll } from './walk-steps.ts';
import { calledBy, HARNESS, WALK_COMMAND, type WalkGround, walkWorlds } from './walk-world.ts';

/** Most turns that one walk plays: one or two seconds. */
const MAX_TURNS = 6000;
/** Longest path, in turns, beyond which a walk goes no further. */
const MAX_STEPS = 400;

export interface WalkOptions extends WalkGround {
  readonly locale: Locale;
  readonly channel: ChannelName;
}

export interface Walked {
  readonly problems: readonly Problem[];
  /** The nodes that some path went through. */
  readonly reached: ReadonlySet<string>;
  /** Whether every path was walked before the bound. */
  readonly complete: boolean;
}

interface Waypoint {
  readonly state: ConversationState;
  readonly world: EngineWorld;
  readonly steps: readonly string[];
  /** The node of the walked flow at which it stands, a question or a call. */
  readonly at: string;
  /** Where it stands in a called flow. */
  readonly called: { readonly flow: string; readonly node: string } | undefined;
}

/**
 * Walks the paths of a flow, and of those that it calls, with the real engine, in one language and on one channel, to a bound that is counted and not timed,
 * so that it comes out the same each time. Places that no condition can tell apart are one; nodes that were seen least are gone
 * on from first, so that a bound that is hit leaves variants out before it leaves nodes out.
 */
export function walkFlow(document: FlowDocument, options: WalkOptions): Walked {
  const problems = new Map<string, Problem>();
  const reached = new Set<string>();
  const seen = new Set<string>();
  const visits = new Map<string, number>();
  const queues: Waypoint[][] = [];
  const { channel, locale } = options;
  const called = calledBy(document, options.flows);
  const keys = new Map([document, ...called].map((one) => [one.flow, abstraction(one)]));
  const scope = together(document, called);
  let turns = 0;
  let complete = true;

  function arrive(state: ConversationState, world: EngineWorld, steps: readonly string[]): void {
    const frames = openRun(state, world).frames.filter(({ flow }) => flow.flow !== HARNESS);
    const top = frames.at(-1);
    const own = frames.find(({ flow }) => flow.flow === document.flow);
    if (!top || !own || !keys.has(top.flow.flow)) return;
    const key = frames.map((frame) => `${frame.flow.flow} ${keys.get(frame.flow.flow)?.(frame)}`).join('\n');
    if (seen.has(key)) return;
    seen.add(key);
    const node = nodeOf(top);
    // Where something was gathered already, it leads on.
    const place = `${top.flow.flow}.${node} ${JSON.stringify(gathered(top))}`;
    const visit = visits.get(place) ?? 0;
    visits.set(place, visit + 1);
    const queue = queues[visit] ?? [];
    queues[visit] = queue;
    const within = top === own ? undefined : { flow: top.flow.flow, node };
    queue.push({ state, world, steps, at: nodeOf(own), called: within });
  }

  function play(from: Waypoint, act: Parameters<typeof playAll>[0]): void {
    for (const played of playAll(act, from.world, scope)) {
      turns += 1;
      const steps = [...from.steps, ...played.told];
      if (!played.ok) {
        const problem = failure(document, played.error, { ...from, steps, locale });
        const key = `${problem.code} ${problem.path.join('.')} ${problem.message.en}`;
        if (!problems.has(key)) problems.set(key, problem);
        continue;
      }
      const nodes = played.result.steps.flatMap((step) =>
        step.flow === document.flow && step.what === 'reached' ? [step.node] : [],
      );
      for (const node of nodes) reached.add(node);
      const { snapshot } = played.result;
      arrive({ ...from.state, snapshot, locale: played.result.locale }, from.world, steps);
    }
  }

  for (const world of walkWorlds(document, options)) {
    const state: ConversationState = { id: 'walk' as ConversationId, channel, locale, snapshot: null };
    const content = { type: 'command', name: WALK_COMMAND, argument: '' } as const;
    const from = { state, world, steps: [], at: document.start, called: undefined };
    play(from, { state, content, told: document.flow });
  }
  for (let next = take(queues); next; next = take(queues)) {
    if (next.steps.length > MAX_STEPS) {
      complete = false;
      continue;
    }
    for (const { content, told } of actsAt(next.state, next.world)) {
      if (turns >= MAX_TURNS)
        return { problems: [...problems.values()], reached: withBranches(document, reached), complete: false };
      play(next, { state: next.state, content, told: next.called ? `${next.called.flow} · ${told}` : told });
    }
  }
  return { problems: [...problems.values()], reached: withBranches(document, reached), complete };
}

function take(queues: readonly (Waypoint[] | undefined)[]): Waypoint | undefined {
  return queues.find((queue) => queue !== undefined && queue.length > 0)?.shift();
}

/** Branches are no steps of the engine: one was gone through where a node before it and a node after it were. */
function withBranches(document: FlowDocument, reached: ReadonlySet<string>): ReadonlySet<string> {
  const all = new Set(reached);
  const open = [document.start, ...[...reached].flatMap((name) => targets(document, name))];
  for (const name of open) {
    if (document.nodes[name]?.type !== 'branch' || all.has(name)) continue;
    const after = targets(document, name);
    if (!after.some((target) => reached.has(target) || document.nodes[target]?.type === 'branch')) continue;
    all.add(name);
    open.push(...after);
  }
  return all;
}

function targets(document: FlowDocument, name: string): readonly string[] {
  const node = document.nodes[name];
  return node ? targetsOf(node) : [];
}

/** A condition that asks of an answer no more than whether there is one. */
const ONLY_WHETHER = /\banswers\.\w+\s*[!=]=\s*null\b/g;

/** What tells two places apart: the question, and the answers that conditions and lists look at; of others, whether there is one. */
function abstraction(document: FlowDocument) {
  const deciding = new Set<string>();
  for (const node of Object.values(document.nodes)) {
    const looked = node.type === 'branch' ? node.when.map((way) => way.if) : [];
    if (node.type === 'ask' && (node.kind === 'choice' || node.kind === 'choices') && node.source) {
      const from = node.source.from === 'list' ? node.source.items : node.source.parent;
      if (from !== undefined) looked.push(from);
    }
    for (const cel of looked) {
      const rest = cel.replaceAll(ONLY_WHETHER, '');
      for (const name of compileExpression(cel).answers) if (new RegExp(`\\b${name}\\b`).test(rest)) deciding.add(name);
    }
  }
  return (frame: Frame) => {
    const { answers, amending } = frame.context;
    const shape = Object.entries(answers).map(([name, answer]) => {
      return [name, deciding.has(name) ? answer : answer === null];
    });
    return JSON.stringify([frame.value, shape.sort(), amending?.target, amending?.review, gathered(frame)]);
  };
}

/** How much a question has gathered: nothing, one thing, or more. What is too little by itself may be enough with more. */
function gathered({ context: { draft } }: Frame): unknown {
  return Array.isArray(draft) ? Math.min(draft.length, 2) : draft;
}

function failure(
  document: FlowDocument,
  error: unknown,
  { at, called, steps, locale }: Pick<Waypoint, 'at' | 'called' | 'steps'> & Pick<WalkOptions, 'locale'>,
): Problem {
  const place = { file: `flows/${document.flow}.yaml`, lines: noLines, path: ['nodes', at] };
  const where = called
    ? {
        'zh-CN': `“${at}”调用的流程“${called.flow}”的“${called.node}”`,
        en: `“${called.node}” of the flow “${called.flow}”, which “${at}” calls`,
      }
    : { 'zh-CN': `“${at}”`, en: `“${at}”` };
  if (error instanceof HuishengError && error.code === 'flow.too-many-steps') {
    const message = {
      'zh-CN': `从${where['zh-CN']}往下，一次会走过太多步而不等群众回答。请在中间加一个问题，或去掉绕圈的步骤。`,
      en: `After ${where.en} too many steps are gone through without waiting for the citizen. Put a question between, or take the loop out.`,
    };
    return problemAt(place, { code: 'walk-too-long', locale, message, steps });
  }
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const values = error instanceof HuishengError ? String(error.values?.['problem'] ?? '') : '';
  const detail = values || (cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause));
  const message = {
    'zh-CN': `试走到${where['zh-CN']}之后出错：${detail}。请按下面的步骤试一遍，看哪个回答没有、或类型不对。`,
    en: `A trial run failed after ${where.en}: ${detail}. Try the steps below to see which answer is missing or of the wrong type.`,
  };
  return problemAt(place, { code: 'walk-failed', locale, message, steps });
}

/** The nodes of all as if they were one flow's, so that commands give what any of them looks at. */
function together(document: FlowDocument, called: readonly FlowDocument[]): FlowDocument {
  const nodes = called.flatMap(({ flow, nodes }) =>
    Object.entries(nodes).map(([name, node]) => [`${flow}.${name}`, node]),
  );
  return { ...document, nodes: { ...document.nodes, ...Object.fromEntries(nodes) } };
}
