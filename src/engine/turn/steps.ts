import type { ExecutableActionObject } from 'xstate';
import { type Json, type JsonObject, toJson } from '#document/json.ts';
import { isFileRef } from '#domain/files.ts';
import { type CommandCall, type CommandName, commandSpec } from '#flow/commands.ts';
import type { FlowContext, FlowEvent } from '#flow/context.ts';
import { type AskNode, asksOf, saveOf } from '#flow/document.ts';
import { kindOf } from '#flow/kinds/registry.ts';
import type { DoNode } from '#flow/nodes/do.ts';
import type { SayNode } from '#flow/nodes/say.ts';
import { formatError } from '#text/format.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { CommandOutcome } from '../contract.ts';
import { bringAhead, takeAhead } from './ahead.ts';
import { holdThing, type Thing, thingsHeld } from './held.ts';
import { lookShownBy } from './looked.ts';
import { MENU } from './question.ts';
import { type Frame, nodeOf, note, type Run, say, setLocale, topOf, waitingIn } from './run.ts';
import { texts } from './texts.ts';
import { firstStep, step } from './transition.ts';
import { askContext, evaluate, textOf } from './values.ts';

/** Most nodes that one turn may run through. */
export const MAX_NODES_PER_TURN = 200;

/** Steps of a turn: they hand out commands and are handed what came of them. */
export type Steps<Result = void> = Generator<CommandCall, Result, CommandOutcome>;

/** Gives an event to the flow on top, and carries on until a question waits or all has ended. */
export function* send(run: Run, event: FlowEvent): Steps {
  const frame = topOf(run);
  if (!frame) return;
  // What is added next would be lost with what is taken back.
  if (event.type === 'gather' && run.undo?.type === 'added') run.undo = null;
  noteEvent(run, frame, event);
  let next: FlowEvent | undefined = event;
  while (next) {
    next = yield* carryOut(run, frame, step(frame.flow.machine, frame, next));
  }
}

/** Notes what an event says of the question that it meets. */
function noteEvent(run: Run, frame: Frame, event: FlowEvent): void {
  const name = nodeOf(frame);
  if (frame.flow.document.nodes[name]?.type !== 'ask') return;
  if (event.type === 'misfit') note(run, frame, 'retried');
  if (event.type !== 'answer' && event.type !== 'skip') return;
  const seconds = frame.since === 0 ? {} : { seconds: (run.now.getTime() - frame.since) / 1000 };
  run.steps.push({ flow: frame.flow.flow, version: frame.flow.version, node: name, what: 'answered', ...seconds });
}

export interface Start {
  readonly flow: string;
  readonly answers: JsonObject;
  /** The flow on top waits for this one's output. */
  readonly called: boolean;
  /** Begins for something new, so that one that runs already is not what is meant. */
  readonly anew?: boolean;
  /** Places and phone numbers that were sent before; those that the menu below keeps, where absent. */
  readonly things?: readonly Thing[];
}

/**
 * Starts a flow on top. One that runs already is resumed where it is, and what ran above it is left, unless words or files would be
 * lost with it; with other answers than it began with, it starts anew: in its place, or on top where it holds a story.
 */
export function* start(run: Run, { flow, answers, called, anew = false, things: sent }: Start): Steps {
  const given = Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== null));
  const at = run.frames.findLastIndex((frame) => frame.flow.flow === flow);
  const running = run.frames[at];
  const things = sent ?? thingsHeld(flow === MENU ? running : topOf(run));
  if (flow === MENU && topOf(run) !== running) return yield* enter(run, { flow, answers: given, called, things });
  if (!running || run.frames.slice(at + 1).some(holdsWords))
    return yield* enter(run, { flow, answers: given, called, things });
  const same = !anew && Object.entries(given).every(([name, answer]) => running.context.answers[name] === answer);
  if (!same && holdsStory(running)) return yield* enter(run, { flow, answers: given, called, things });
  const waits = run.frames[at + 1]?.called === true;
  const restarts = running.flow.document.entries?.restarts === true && !holdsStory(running);
  if (!same || flow === MENU || waits || restarts) {
    giveUp(run, at);
    return yield* enter(run, { flow, answers: given, called: running.called, things });
  }
  giveUp(run, at + 1);
  say(run, texts.resumed, { title: running.flow.document.title[run.locale] });
}

const pressedKinds: ReadonlySet<string> = new Set(['choice', 'choices', 'yes-no', 'rating']);

/** Tells whether a flow holds words or files that the citizen sent, and that nothing else keeps. */
function holdsWords(frame: Frame): boolean {
  return frame.context.draft !== null || bringsWords(frame) || holds(frame, ({ kind }) => !pressedKinds.has(kind));
}

/** Tells whether it holds some that took several messages. */
export function holdsStory(frame: Frame): boolean {
  return (
    frame.context.draft !== null || bringsWords(frame) || holds(frame, (node) => kindOf(node).gathering !== undefined)
  );
}

/** Tells whether it was given words with which a story is to begin, and has not asked for that yet. */
function bringsWords(frame: Frame): boolean {
  return asksOf(frame.flow.document).some(([, node]) => {
    const words = node.kind === 'long-text' && node.prefill !== undefined ? evaluate(frame, node.prefill) : null;
    return typeof words === 'string' && words !== '';
  });
}

function holds({ flow, context }: Frame, counts: (node: AskNode) => boolean): boolean {
  return asksOf(flow.document).some(
    ([name, node]) => counts(node) && (context.answers[saveOf(name, node)] ?? null) !== null,
  );
}

function* enter(run: Run, { flow: name, answers, called, things = [] }: Start): Steps {
  const flow = run.world.flows.latest(name);
  if (!flow) throw new HuishengError('flow.invalid', { values: { problem: `no flow ${name}` } });
  const input = { answers, channel: run.channel, locale: run.locale };
  const [snapshot, effects] = firstStep(flow.machine, input);
  const frame: Frame = {
    flow,
    called,
    value: snapshot.value,
    context: snapshot.context,
    seq: 0,
    earlier: [],
    since: 0,
  };
  run.frames.push(frame);
  if (name === MENU) for (const thing of things) holdThing({ frame }, thing);
  else bringAhead(run, frame, things);
  const next = yield* carryOut(run, frame, [{ value: frame.value, context: frame.context }, effects]);
  if (next) yield* send(run, next);
}

/** What a flow says before its first question to whoever comes with these inputs. */
export function saidFirst(run: Run, { flow }: Frame, answers: JsonObject): readonly string[] {
  const [snapshot, effects] = firstStep(flow.machine, { answers, channel: run.channel, locale: run.locale });
  const frame = {
    flow,
    called: false,
    value: snapshot.value,
    context: snapshot.context,
    seq: 0,
    earlier: [],
    since: 0,
  };
  return effects.flatMap((effect) => {
    const node = nodeOfEffect(frame, effect);
    return node?.type === 'say' ? [textOf(run, { ...frame, context: contextOf(effect) }, node)] : [];
  });
}

/** Ends the flow on top. A flow that called it goes on with `output`; one that was paused asks its question again. */
export function* leave(run: Run, output: Json): Steps {
  const ended = topOf(run);
  giveUp(run, run.frames.length - 1);
  if (ended?.called) return yield* send(run, { type: 'returned', output });
  const below = topOf(run);
  const asking = waitingIn(run);
  if (!below || below.flow.flow === MENU || !asking) return;
  yield* lookAgain(run);
  // What it asks by now says enough where it is something else.
  if (topOf(run) === below && waitingIn(run)?.name === asking.name)
    say(run, texts.resumed, { title: below.flow.document.title[run.locale] });
}

/** Shows the waiting question by what is so now, where it shows something that was looked up and has changed since. */
export function* lookAgain(run: Run): Steps {
  const waiting = waitingIn(run);
  const look = waiting && lookShownBy(waiting);
  if (!waiting || !look || isReached(run, waiting.frame, look.name)) return;
  const call = commandCall(look.node.command, mapped(waiting.frame, look.node.with));
  const outcome = yield { ...call, again: true };
  const before = waiting.frame.context.answers[look.save];
  if (!outcome.ok || JSON.stringify(toJson(outcome.output)) === JSON.stringify(before)) return;
  yield* send(run, { type: 'changed', node: look.name, output: toJson(outcome.output) });
}

/** Whether this turn came through a node. */
function isReached({ steps }: Run, { flow: { flow, version } }: Frame, node: string): boolean {
  return steps.some(
    (step) => step.what === 'reached' && step.node === node && step.flow === flow && step.version === version,
  );
}

/** Drops the flows from a height on; a question that waited there was left. */
export function giveUp(run: Run, height: number): void {
  for (const frame of run.frames.splice(Math.max(0, height))) {
    if (frame.flow.document.nodes[nodeOf(frame)]?.type === 'ask') note(run, frame, 'left');
  }
}

type Effect = Pick<ExecutableActionObject, 'type' | 'params' | 'info'>;
type Transitioned = readonly [Pick<Frame, 'value' | 'context'>, readonly Effect[]];

/** Carries out the effects of a transition; gives the event that the flow goes on with, if it does not wait. */
function* carryOut(run: Run, frame: Frame, [snapshot, effects]: Transitioned): Steps<FlowEvent | undefined> {
  frame.value = snapshot.value;
  frame.context = snapshot.context;
  let next: FlowEvent | undefined;
  for (const effect of effects) {
    const node = nodeOfEffect(frame, effect);
    if (!node) continue;
    run.steps.push({
      flow: frame.flow.flow,
      version: frame.flow.version,
      node: String(effectNode(effect)),
      what: 'reached',
    });
    if (run.steps.length > MAX_NODES_PER_TURN) throw new HuishengError('flow.too-many-steps');
    switch (node.type) {
      case 'say':
        // What was said on the way to a review page is not said again when one answer was changed.
        if (!contextOf(effect).amending) tell(run, { ...frame, context: contextOf(effect) }, node);
        break;
      case 'ask': {
        run.seq += 1;
        frame.seq = run.seq;
        frame.earlier = [];
        frame.since = run.now.getTime();
        const shown = kindOf(node).show(node, askContext(run, frame));
        const optional = node.kind === 'choice' || node.kind === 'choices';
        if (optional && shown.choices.length === 0) next = { type: 'skip', silent: true };
        const waited = takeAhead(run, frame, { name: String(effectNode(effect)), node });
        if (waited) next = { type: 'answer', answer: waited.answer, also: {} };
        break;
      }
      case 'do':
        next = yield* runCommand(run, frame, node);
        break;
      case 'call': {
        const answers = mapped(frame, node.with);
        yield* start(run, { flow: node.flow, answers, called: true });
        break;
      }
      case 'end': {
        const output = mapped(frame, node.output);
        if (node.text) run.said.push(textOf(run, frame, { text: node.text, values: node.values }));
        yield* leave(run, output);
        break;
      }
    }
  }
  return next;
}

function tell(run: Run, frame: Frame, node: SayNode): void {
  run.said.push(textOf(run, frame, node));
  const files = node.attachments === undefined ? null : evaluate(frame, node.attachments);
  if (Array.isArray(files)) run.files.push(...files.filter(isFileRef));
}

/** The context at the moment of the effect; XState types it as any machine's. */
function contextOf(effect: Effect): FlowContext {
  return effect.info.context as FlowContext;
}

function effectNode({ params }: Effect): unknown {
  return typeof params === 'object' && params !== null && 'node' in params ? params.node : undefined;
}

/** The node whose effect it is; the changes of the context, which XState carried out itself, have none. */
function nodeOfEffect(frame: Frame, effect: Effect) {
  const name = effectNode(effect);
  const node = typeof name === 'string' ? frame.flow.document.nodes[name] : undefined;
  return node?.type === effect.type ? node : undefined;
}

function mapped(frame: Frame, expressions: Readonly<Record<string, string>> | undefined): JsonObject {
  return Object.fromEntries(Object.entries(expressions ?? {}).map(([name, cel]) => [name, evaluate(frame, cel)]));
}

function* runCommand(run: Run, frame: Frame, node: DoNode): Steps<FlowEvent | undefined> {
  const call = commandCall(node.command, mapped(frame, node.with));
  const outcome = yield call;
  if (outcome.ok && call.command === 'conversation.set-locale') setLocale(run, call.input.locale);
  if (outcome.ok) return { type: 'outcome', output: toJson(outcome.output) };
  if (node.errors && Object.hasOwn(node.errors, outcome.error.code))
    return { type: 'failed', code: outcome.error.code };
  run.said.push(formatError(outcome.error, run.locale));
  yield* leave(run, null);
  return undefined;
}

/** Checks a command's input. What does not fit is the flow's mistake, never the citizen's. */
function commandCall(command: CommandName, input: JsonObject): CommandCall {
  const parsed = commandSpec(command).input.safeParse(input);
  if (!parsed.success) {
    const problem = `${command}: ${parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')}`;
    throw new HuishengError('flow.invalid', { values: { problem }, cause: parsed.error });
  }
  return { command, input: parsed.data } as CommandCall;
}
