import { getShortestPaths } from '@xstate/graph';
import { describe, expect, test } from 'vitest';
import { getInitialMicrosteps, getMicrosteps, type SnapshotFrom } from 'xstate';
import { isJsonObject, type Json, type JsonObject, toJson } from '#document/json.ts';
import type { FileId } from '#domain/ids.ts';
import { type Locale, locales } from '#domain/text.ts';
import type { CommandOutcome, EngineWorld, TurnContent } from '#engine/contract.ts';
import { unchanged } from '#engine/rehearsal/play-scenario.ts';
import { lookedUp } from '#engine/run-command.ts';
import { type CommandCall, commandSpec } from '#flow/commands.ts';
import type { FlowContext, FlowEvent } from '#flow/context.ts';
import { type FlowDocument, type FlowNode, saveOf } from '#flow/document.ts';
import { compileExpression, holds } from '#flow/expression.ts';
import type { AnswerInput, AskContext } from '#flow/kinds/kind.ts';
import { type AskNode, kindOf } from '#flow/kinds/registry.ts';
import { machineOf } from '#flow/machine.ts';
import type { FlowSource } from '#flow/read.ts';
import { wishesOf } from '#flow/wishes.ts';
import { flowFrom, frozenClock, shippedFlows, shippedPolicy, worldOf } from '#test/support/flows.ts';
import { Chat } from '#test/support/scenario.ts';
import { type ErrorCode, HuishengError } from '#vocabulary/errors.ts';

const policy = shippedPolicy();

/** What a citizen might send; each question takes what it can read. */
const candidates: readonly { readonly input: AnswerInput; readonly content: TurnContent }[] = [
  ...[
    '王小明 Wang',
    '2026-000017-9',
    '12345678',
    '3',
    '13800138000',
    'yesterday',
    '一段比较长的经过说明，写了不少字，时间地点人物都说清楚了。',
  ].map((text) => ({ input: { type: 'text', text, ref: undefined }, content: { type: 'text', text } }) as const),
  place(),
  { input: { type: 'contact', phone: '+8613800138000' }, content: contact() },
  files(),
];

/** Figures alone are no title and no name, whatever the machine would take. */
function hasLetters({ input }: (typeof candidates)[number]): boolean {
  return input.type !== 'text' || /\p{L}/u.test(input.text);
}

/** Where in the candidates the long text stands; files follow it. */
const LONG = 6;

function place() {
  const content = { type: 'place', latitude: 28.2, longitude: 112.9, label: '' } as const;
  return { input: content, content };
}
function contact(): TurnContent {
  return { type: 'contact', phone: '+8613800138000', name: '', own: true };
}
function files() {
  const file = { id: 'f1' as FileId, kind: 'photo', name: 'a.jpg', mime: 'image/jpeg', size: 10 } as const;
  const content = { type: 'files', files: [file], caption: '' } as const;
  return { input: { ...content, ref: undefined }, content };
}

type CallNode = Extract<FlowNode, { readonly type: 'call' }>;

/** An event of the machine, and what makes the engine send it. */
type Step = FlowEvent & { readonly play: TurnContent | CommandOutcome | 'call' };

/** The answers and inputs of a flow that hold files. */
function fileNamesOf(document: FlowDocument): ReadonlySet<string | undefined> {
  const named = Object.values(document.nodes).flatMap((node) => {
    if (node.type !== 'ask') return [];
    const takes = node.kind === 'choice' ? (node.options ?? []).map((option) => option.takes?.files) : [];
    return [...takes, node.kind === 'long-text' ? node.files : undefined];
  });
  return new Set([document.entries?.replies?.files, ...named]);
}

/** Every way of calling a flow: with nothing, with each of its inputs, and with a word or two right after news of a case. */
function inputsOf(document: FlowDocument, locale: Locale): readonly JsonObject[] {
  const said = [
    'hm',
    locale === 'en' ? 'thanks' : '谢谢',
    '2026-000017-9',
    'whatever was said there, long enough to be a story of its own',
  ];
  const files = fileNamesOf(document);
  const written = (document.input ?? []).filter((name) => !files.has(name) && name !== document.entries?.wish);
  const { told, words } = document.entries?.replies ?? {};
  const afterNews = told === undefined || words === undefined ? [] : [{ [told]: '2026-000017-9', [words]: 'ok' }];
  const wished = wishesOf(document, policy).map(({ input, wish }) => ({ [input]: wish }));
  return [{}, ...afterNews, ...wished, ...written.flatMap((name) => said.map((words) => ({ [name]: words })))];
}

function eventsAt(document: FlowDocument, name: string, context: FlowContext): readonly Step[] {
  const node = document.nodes[name];
  switch (node?.type) {
    case 'ask':
      return eventsOfAsk(name, node, context);
    case 'do': {
      const found = lookedUpBy(node, context);
      // The engine looks it up by itself, so it is no outcome that the path has to give.
      if (found?.ok) return [{ type: 'outcome', output: toJson(found.output) as JsonObject, play: 'call' }];
      const { samples, output } = commandSpec(node.command);
      const outputs = samples ?? variantsOf(node.command, output.shape, document);
      const failures = Object.keys(node.errors ?? {}).map((code) => {
        const error = new HuishengError(code as ErrorCode, { values: {} });
        return { type: 'failed', code, play: { ok: false, error } } as const;
      });
      return [
        ...failures,
        ...outputs.map(
          (output) => ({ type: 'outcome', output, play: { ok: true, output } as CommandOutcome }) as const,
        ),
      ];
    }
    case 'call':
      return outputsOfCall(document, node).map((output) => ({ type: 'returned', output, play: 'call' }) as const);
    default:
      return [];
  }
}

/** What comes of a command that needs nothing but the policy. */
function lookedUpBy(
  node: Extract<FlowNode, { readonly type: 'do' }>,
  context: FlowContext,
): CommandOutcome | undefined {
  const given = Object.entries(node.with ?? {}).map(([name, expression]) => {
    return [name, compileExpression(expression).evaluate(context)] as const;
  });
  const call = { command: node.command, input: Object.fromEntries(given) } as unknown as CommandCall;
  return lookedUp(call, { policy, clock: frozenClock });
}

/** What is asked of a flow in each state is found out once. */
function remembered<Found>() {
  const byFlow = new WeakMap<FlowDocument, Map<string, Found>>();
  return (document: FlowDocument, name: string, find: () => Found): Found => {
    const known = byFlow.get(document) ?? new Map<string, Found>();
    byFlow.set(document, known);
    const found = known.get(name) ?? find();
    known.set(name, found);
    return found;
  };
}

const outputsOfCalls = remembered<readonly JsonObject[]>();
const variants = remembered<readonly JsonObject[]>();

/** What a called flow may give: nothing, and each value that some expression asks about. */
function outputsOfCall(document: FlowDocument, { save }: CallNode): readonly JsonObject[] {
  return outputsOfCalls(document, save ?? '', () => {
    const asked = new RegExp(String.raw`answers\.${save}\.(\w+) == '([^']+)'`, 'g');
    const told = [...JSON.stringify(document.nodes).matchAll(asked)].map(([, field = '', value = '']) => [
      field,
      value,
    ]);
    return [{}, ...told.map(([field = '', value = '']) => ({ [field]: value }))];
  });
}

function askContext(name: string, node: AskNode, context: FlowContext): AskContext {
  const base: AskContext = {
    ...context,
    policy,
    now: frozenClock.now(),
    draft: null,
    evaluate: (expression) => compileExpression(expression).evaluate(context),
  };
  const { gathering } = kindOf(node);
  if (!gathering) return base;
  const save = saveOf(name, node);
  return {
    ...base,
    draft: context.draft ?? gathering.begin(node, context.answers[save] ?? context.kept[save] ?? null, base),
  };
}

/** The words that conditions of the shipped flows compare answers with, and the topics of which more is asked. */
const askedFor = new Set([
  ...policy.doors.matters.flatMap(({ topics }) => topics.flatMap((topic) => [topic, topic.split('/')[0]])),
  ...shippedFlows().flatMap(({ document }) =>
    [...JSON.stringify(document.nodes).matchAll(/ == '([^']+)'/g)].map(([, word]) => word),
  ),
]);

function eventsOfAsk(name: string, node: AskNode, context: FlowContext): readonly Step[] {
  const asking = askContext(name, node, context);
  const kind = kindOf(node);
  const shown = kind.show(node, asking);
  const optional = node.kind === 'choice' || node.kind === 'choices';
  if (optional && shown.choices.length === 0) return [{ type: 'skip', silent: true, play: 'call' }];
  const fixed = node.kind === 'choice' || node.kind === 'choices' ? (node.options?.length ?? 0) : shown.choices.length;
  // Of a long list from the policy a few are enough; what an author wrote is tried in full.
  const tried = shown.choices.filter(({ index }, place) => {
    const reading = kind.read(node, { type: 'pressed', index }, asking);
    const asked = reading.type === 'answer' && askedFor.has(String(reading.answer));
    return place < 2 || place >= shown.choices.length - fixed - 1 || asked;
  });
  const buttons = tried.map(({ index }) => {
    return { input: { type: 'pressed', index } as const, content: { type: 'button', token: `@${index}` } as const };
  });
  const done = { input: { type: 'done' } as const, content: { type: 'text', text: 'done' } as const };
  const buttonsSay = optional || node.kind === 'yes-no' || node.kind === 'rating';
  // Only what is long enough for any story, so that drafts of one state are as good as each other.
  const readable = node.kind === 'text' && node.pattern === undefined ? candidates.filter(hasLetters) : candidates;
  const typed = buttonsSay ? [] : node.kind === 'long-text' ? candidates.slice(LONG) : readable;
  const unseen = node.kind === 'choice' ? (node.options?.filter(({ button }) => button === false) ?? []) : [];
  const said = unseen.map(({ label }) => {
    const text = label[context.locale];
    return { input: { type: 'text', text, ref: undefined } as const, content: { type: 'text', text } as const };
  });
  const steps = [...buttons, ...said, ...typed, done].flatMap(({ input, content }): Step[] => {
    const reading = kind.read(node, input, asking);
    if (reading.type === 'gathered') {
      return [{ type: 'gather', draft: reading.draft, also: reading.also ?? {}, play: content }];
    }
    if (reading.type !== 'answer') return [];
    const option = node.kind === 'choice' ? node.options?.find(({ id }) => id === reading.answer) : undefined;
    if (option?.amend !== undefined) return [{ type: 'amend', to: option.amend, play: content }];
    return [{ type: 'answer', answer: reading.answer, also: reading.also ?? {}, play: content }];
  });
  // Skip keeps what was gathered, as Done does.
  const soFar = kind.gathering?.soFar(asking.draft);
  const begun = (typeof soFar === 'string' || Array.isArray(soFar)) && soFar.length > 0;
  const skip =
    node.skip && !begun ? [{ type: 'skip', silent: false, play: { type: 'text', text: 'skip' } } as const] : [];
  return [...skip, ...steps];
}

/** Outputs of a command: one with everything at rest, one with everything set, and one for each field that differs. */
function variantsOf(
  command: string,
  shape: Readonly<Record<string, unknown>>,
  document: FlowDocument,
): readonly JsonObject[] {
  return variants(document, command, () => {
    const words = [...JSON.stringify(document.nodes).matchAll(/ == '([a-z-]+)'/g)].map(([, word]) => word ?? '');
    const text = JSON.stringify(document.nodes);
    // Only what some expression looks at can make a difference.
    const fields = Object.entries(shape).map(([name, schema]) => {
      const values = valuesOf(schema, words);
      return [name, new RegExp(`\\.${name}\\b`).test(text) ? values : values.slice(0, 1)] as const;
    });
    const base = Object.fromEntries(fields.map(([name, values]) => [name, values[0] ?? null]));
    const last = Object.fromEntries(fields.map(([name, values]) => [name, values.at(-1) ?? null]));
    return [
      base,
      last,
      ...fields.flatMap(([name, values]) => values.slice(1).map((value) => ({ ...base, [name]: value }))),
    ];
  });
}

function valuesOf(schema: unknown, words: readonly string[]): readonly Json[] {
  const type =
    isJsonObject(toJson(schema)) && typeof schema === 'object' && schema && 'type' in schema ? schema.type : '';
  switch (type) {
    case 'boolean':
      return [false, true];
    case 'number':
      return [0, -3, 1];
    case 'array':
      return [[], [{ id: 'c1', number: '2026-000017-9', title: 't', stateName: 's', line: 'l' }]];
    default:
      return ['2026-06-17', ...words];
  }
}

/** States that no guard and no list of options can tell apart are one. */
function abstraction(document: FlowDocument) {
  const nodes = Object.values(document.nodes);
  const guards = nodes.flatMap((node) => (node.type === 'branch' ? node.when.map((way) => way.if) : []));
  const listed = nodes.flatMap((node) => {
    if (node.type !== 'ask' || (node.kind !== 'choice' && node.kind !== 'choices') || !node.source) return [];
    const expression = node.source.from === 'list' ? node.source.items : node.source.parent;
    return expression === undefined ? [] : [...compileExpression(expression).answers];
  });
  const check = (guard: string, context: FlowContext) => {
    try {
      return holds(guard, context);
    } catch {
      return 'error';
    }
  };
  // An expression sees nothing else, and the same answers come by in very many states.
  const checked = guards.map((guard) => {
    const reads = [...compileExpression(guard).answers];
    const known = new Map<string, boolean | 'error'>();
    return (context: FlowContext) => {
      const key = JSON.stringify(reads.map((name) => context.answers[name]));
      const outcome = known.get(key) ?? check(guard, context);
      known.set(key, outcome);
      return outcome;
    };
  });
  return (value: unknown, context: FlowContext) => {
    const { amending, draft, answers } = context;
    const drafted = Array.isArray(draft) ? draft.length > 0 : draft;
    const outcomes = checked.map((outcome) => outcome(context));
    return JSON.stringify([
      value,
      amending?.target,
      amending?.review,
      drafted,
      outcomes,
      listed.map((name) => answers[name]),
    ]);
  };
}

function nodeAt(value: unknown): string {
  return typeof value === 'string' ? value : (Object.keys(value ?? {})[0] ?? '');
}

interface PlayedPath {
  /** Tells the path's last step from every other. */
  readonly arrow: string;
  readonly steps: readonly Step[];
  /** Where the last step leads. */
  readonly node: string;
  /** The nodes that the last step goes through, those included that do not wait. */
  readonly through: readonly string[];
}

/**
 * Shortest paths to every state, each with every event that is possible there: every arrow of the machine. States that are in `walked` led
 * on from another beginning, and are added to it.
 */
function pathsOf(
  document: FlowDocument,
  {
    input: answers,
    locale,
    walked,
  }: { readonly input: JsonObject; readonly locale: Locale; readonly walked: Set<string> },
): readonly PlayedPath[] {
  const machine = machineOf(document);
  const same = abstraction(document);
  const before = new Set(walked);
  const eventsIn = ({ value, context }: SnapshotFrom<typeof machine>) =>
    before.has(same(value, context)) ? [] : eventsAt(document, nodeAt(value), context);
  const input = { answers, channel: 'telegram', locale } as const;
  const first = getInitialMicrosteps(machine, input).map(([{ value }]) => nodeAt(value));
  const states = getShortestPaths(machine, {
    input,
    events: (state) => [...eventsIn(state)],
    serializeState: (state) => same(state.value, state.context) as never,
    limit: 60_000,
  });
  for (const { state } of states) walked.add(same(state.value, state.context));
  const arrows = states.flatMap(({ state, steps }) => {
    const before = steps.map(({ event }) => event as Step).filter((event) => 'play' in event);
    return eventsIn(state).map((event) => {
      const through = getMicrosteps(machine, state, event).map(([{ value }]) => nodeAt(value));
      const from = nodeAt(state.value);
      return { steps: [...before, event], from, node: through.at(-1) ?? from, through };
    });
  });
  const begins = { steps: [], from: '', node: first.at(-1) ?? '', through: first };
  return [begins, ...arrows].map((path) => ({
    ...path,
    arrow: JSON.stringify([path.from, path.through, path.steps.at(-1)?.play]),
  }));
}

/** A menu that calls the flow, and called flows that end at once with `output`: only the flow itself is walked. */
function around(source: FlowSource, input: JsonObject, output: string) {
  const given = Object.entries(input).map(([name, value]) => `${name}: "'${String(value)}'"`);
  const text = '{ zh-CN: 完, en: end }';
  const gives = Object.entries(JSON.parse(output)).map(([name, value]) => `${name}: "'${String(value)}'"`);
  const stub = (flow: string, nodes: string) =>
    flowFrom(`schema: 1\nflow: ${flow}\ntitle: ${text}\nstart: first\nnodes:\n${nodes}`);
  const callees = Object.values(source.document.nodes).flatMap((node) => (node.type === 'call' ? [node.flow] : []));
  const others = [...new Set([...callees, 'menu'])].filter((flow) => flow !== source.document.flow);
  const start = flowFrom(
    `schema: 1\nflow: harness\ntitle: ${text}\nentries: { commands: [go] }\nstart: first\nnodes:\n` +
      `  first: { type: call, flow: ${source.document.flow}, with: { ${given.join(', ')} }, next: last }\n` +
      `  last: { type: end, text: ${text} }\n`,
  );
  return worldOf(
    [
      source,
      start,
      ...others.map((flow) => stub(flow, `  first: { type: end, text: ${text}, output: { ${gives.join(', ')} } }\n`)),
    ],
    policy,
  );
}

describe.each(shippedFlows().map((source) => [source.document.flow, source] as const))('%s', (_flow, source) => {
  const { document } = source;

  test.each(locales)('every node is reached, and every arrow played, in %s', (locale) => {
    const reached = new Set<string>();
    // The same answer at the same question leading the same way is played once, whatever was said before.
    const played = new Set<string>();
    const walked = new Set<string>();
    for (const input of inputsOf(document, locale)) {
      const worlds = new Map<string, EngineWorld>();
      for (const path of pathsOf(document, { input, locale, walked })) {
        for (const node of path.through) reached.add(node);
        const [output = '{}', ...others] = new Set(
          path.steps.flatMap((step) => (step.type === 'returned' ? [JSON.stringify(step.output)] : [])),
        );
        // A called flow that gives one thing and then another cannot stand for itself; each of the two is played alone.
        if (others.length > 0 || played.has(path.arrow)) continue;
        played.add(path.arrow);
        const world = worlds.get(output) ?? around(source, input, output);
        worlds.set(output, world);
        replay(path, document, { world, locale });
      }
    }
    expect(Object.keys(document.nodes).filter((name) => !reached.has(name))).toEqual([]);
  });
});

/** Plays a path with the real engine, as messages and commands, and expects to come out where the machine does. */
function replay({ steps, node }: PlayedPath, document: FlowDocument, by: { world: EngineWorld; locale: Locale }): void {
  const type = document.nodes[node]?.type;
  // A path that stops before a command or a called flow has ended is part of a longer one.
  if (type !== 'ask' && type !== 'end') return;
  // On the way back to a review the engine looks up anew what the machine here keeps: the scenarios of the flow play that.
  const amended = steps.findIndex((step) => step.type === 'amend');
  if (amended !== -1 && steps.slice(amended).some((step) => step.type === 'outcome' && step.play === 'call')) return;
  const outcomes = steps.flatMap(({ play }) => (typeof play === 'object' && 'ok' in play ? [play] : []));
  const run = (call: CommandCall) => (call.again ? unchanged : (outcomes.shift() ?? { ok: true as const, output: {} }));
  const chat = new Chat(by.world, { locale: by.locale, run });
  chat.command('go');
  for (const { play } of steps) {
    if (play === 'call' || 'ok' in play) continue;
    const shown = chat.send(play.type === 'button' ? { ...play, token: tokenNow(chat, play.token) } : play);
    expect(shown).not.toBe('');
    expect(shown).not.toMatch(/undefined|\[object|NaN/);
  }
  expect(chat.at).toBe(type === 'end' ? 'ended' : `${document.flow}.${node}`);
}

/** The token of the present question's button with that index. */
function tokenNow(chat: Chat, index: string): string {
  const [question] = chat.messages.flatMap((message) => (message.type === 'text' ? message.choices : []));
  return `${question?.token.split(':')[0]}:${index.replace('@', '')}`;
}
