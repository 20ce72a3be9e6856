import type { Json, JsonObject } from '#document/json.ts';
import type { ChannelName } from '#domain/channels.ts';
import type { FileKind } from '#domain/files.ts';
import type { Locale } from '#domain/text.ts';

/** Where a running flow stands, beside the state's name. All but `channel` and `locale` is kept in the snapshot. */
export interface FlowContext {
  /** Given answers; a skipped question's is null. What was not asked yet is absent. */
  readonly answers: JsonObject;
  /** Questions that Back leads to, oldest first. */
  readonly trail: readonly string[];
  /** What a gathering question has so far; null until something came. */
  readonly draft: Json;
  readonly page: number;
  /** Answers to the present question that did not fit. */
  readonly tries: number;
  /** Answers that Back took back, so that a long text is not lost. */
  readonly kept: JsonObject;
  readonly amending: Amending | null;
  /** Files that were sent and could not be kept, until the question for files is answered again. */
  readonly lost?: readonly { readonly kind: FileKind; readonly name: string }[];
  /** Answers that were given before their questions, by the questions' names, until these are asked. */
  readonly ahead?: JsonObject;
  /** The `do` node that looked something up last, whose answer a question may show. */
  readonly looked?: string;
  readonly channel: ChannelName;
  readonly locale: Locale;
}

/** An answer is being changed from a review page. */
export interface Amending {
  readonly review: string;
  /** The question to be asked again; null once it was answered. */
  readonly target: string | null;
  /** The answers to go back to. */
  readonly before: JsonObject;
}

export type FlowEvent =
  | { readonly type: 'answer'; readonly answer: Json; readonly also: JsonObject }
  /** `silent`: there was nothing to ask, so that Back does not lead here. */
  | { readonly type: 'skip'; readonly silent: boolean }
  | { readonly type: 'gather'; readonly draft: Json; readonly also: JsonObject }
  | { readonly type: 'turnPage'; readonly page: number }
  | { readonly type: 'misfit' }
  | { readonly type: 'amend'; readonly to: string }
  /** `unfinished`: what the question that is left had gathered, and under which name. */
  | { readonly type: 'back'; readonly unfinished: JsonObject }
  | { readonly type: 'outcome'; readonly output: Json }
  /** `node` looked anew, and found something else. */
  | { readonly type: 'changed'; readonly node: string; readonly output: Json }
  | { readonly type: 'failed'; readonly code: string }
  | { readonly type: 'returned'; readonly output: Json };

export interface FlowInput {
  readonly answers: JsonObject;
  readonly channel: ChannelName;
  readonly locale: Locale;
}

export function firstContext(input: FlowInput): FlowContext {
  return { ...input, trail: [], draft: null, page: 0, tries: 0, kept: {}, amending: null };
}

/** Questions that Back can lead to at most, so that a flow that goes round for years keeps a small snapshot. */
const MAX_TRAIL = 60;

export function answered(context: FlowContext, name: string): boolean {
  return Object.hasOwn(context.answers, name);
}

interface Question {
  readonly node: string;
  readonly save: string;
  readonly clears: readonly string[];
}

/** The context after a question was answered. */
export function record(
  context: FlowContext,
  question: Question,
  given: { answer: Json; also: JsonObject },
): FlowContext {
  const before = context.answers[question.save];
  const changed = before !== undefined && JSON.stringify(before) !== JSON.stringify(given.answer);
  const dropped = changed ? question.clears : [];
  const amending =
    context.amending?.target === question.node ? { ...context.amending, target: null } : context.amending;
  return {
    ...context,
    answers: { ...without(context.answers, dropped), ...given.also, [question.save]: given.answer },
    kept: without(context.kept, [...dropped, question.save]),
    // From the review Back leads to what stood before it, not into questions that an amended answer brought up: these lead on anew.
    trail: amending ? context.trail : stepped(context.trail, question.node),
    amending,
  };
}

/** The context in which a question is asked anew. Back leads from it to another question, also where its own answer led to it again. */
export function open(context: FlowContext, node: string): FlowContext {
  const amending = context.amending?.review === node ? null : context.amending;
  const trail = context.trail.slice(0, context.trail.findLastIndex((passed) => passed !== node) + 1);
  return { ...context, trail, draft: null, page: 0, tries: 0, amending };
}

/** The context after Back: the earlier question's answer is taken back, so that nothing later rests on it. */
export function stepBack(context: FlowContext, save: string, unfinished: JsonObject): FlowContext {
  const answer = context.answers[save];
  return {
    ...context,
    answers: without(context.answers, [save]),
    kept: { ...context.kept, ...unfinished, ...(answer === undefined ? {} : { [save]: answer }) },
    trail: context.trail.slice(0, -1),
  };
}

function stepped(trail: readonly string[], node: string): readonly string[] {
  return [...trail, node].slice(-MAX_TRAIL);
}

function without(object: JsonObject, names: readonly string[]): JsonObject {
  if (!names.some((name) => Object.hasOwn(object, name))) return object;
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}
