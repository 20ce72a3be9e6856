import type { Json } from '#document/json.ts';
import { channelNames } from '#domain/channels.ts';
import { locales } from '#domain/text.ts';
import { compileExpression, type Expression } from '../expression.ts';
import { answersNamed, isMissing, type State, type Value, type Values, valuesOf } from './values.ts';

/** Most combinations of answers that an expression is tried with. */
const MAX_COMBINATIONS = 256;

export type Given = ReadonlyMap<string, Value>;

/** What an expression gave with some answers. */
export interface Outcome {
  readonly given: Given;
  readonly result:
    | { readonly type: 'value'; readonly json: Json }
    | { readonly type: 'throws'; readonly detail: string }
    | { readonly type: 'unknown' };
}

export interface Outcomes {
  readonly all: readonly Outcome[];
  /** Whether every combination was tried. */
  readonly complete: boolean;
}

/** The compiled expression; `undefined` where it does not compile, which a check of its own reports. */
export function expressionOf(cel: string): Expression | undefined {
  try {
    return compileExpression(cel);
  } catch {
    return undefined;
  }
}

/**
 * Tries an expression with the answers that there may be, on every channel and in every language: what it does with null is
 * told by CEL itself, not by a second reading of its rules.
 */
export function outcomesOf(cel: string, state: State): Outcomes {
  const expression = expressionOf(cel);
  if (!expression) return { all: [], complete: false };
  const { given, complete } = combinations([...expression.answers], state);
  const scopes = channelNames.flatMap((channel) => locales.map((locale) => ({ channel, locale })));
  const tried = /\b(?:channel|locale)\b/.test(cel) ? scopes : scopes.slice(0, 1);
  const all = given.flatMap((answers) => tried.map((scope) => outcome(expression, answers, scope)));
  return { all, complete };
}

function outcome(expression: Expression, given: Given, scope: Omit<Parameters<Expression['evaluate']>[0], 'answers'>) {
  const answers: Record<string, Json> = {};
  for (const [name, value] of given) {
    if (value.type === 'unknown') return { given, result: { type: 'unknown' } } as const;
    if (value.type === 'sample') answers[name] = value.json;
  }
  try {
    return { given, result: { type: 'value', json: expression.evaluate({ answers, ...scope }) } } as const;
  } catch (error) {
    const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return { given, result: { type: 'throws', detail } } as const;
  }
}

function combinations(names: readonly string[], state: State): { given: readonly Given[]; complete: boolean } {
  const choices = names.map((name) => [...answersNamed(state, name).values()].sort(missingFirst));
  let complete = true;
  while (choices.reduce((product, { length }) => product * length, 1) > MAX_COMBINATIONS) {
    const longest = choices.reduce((one, other) => (other.length > one.length ? other : one));
    longest.length = Math.ceil(longest.length / 2);
    complete = false;
  }
  let given: readonly Given[] = [new Map()];
  for (const [index, name] of names.entries()) {
    given = given.flatMap((before) => (choices[index] ?? []).map((value) => new Map([...before, [name, value]])));
  }
  return { given, complete };
}

function missingFirst(one: Value, other: Value): number {
  return Number(isMissing(other)) - Number(isMissing(one));
}

/**
 * The state in which a condition came out as `wanted`: of the answers that it reads, those with which it can. Where none of the
 * samples does, the samples are too few to say, and all are kept.
 */
export function narrowed(state: State, cel: string, wanted: boolean): State {
  const { all, complete } = outcomesOf(cel, state);
  if (!complete) return state;
  const kept = all.filter(({ result }) => {
    if (result.type === 'unknown') return true;
    return result.type === 'value' && (result.json === true) === wanted;
  });
  if (kept.length === 0 || kept.length === all.length) return state;
  const narrower = new Map(state);
  for (const name of kept[0]?.given.keys() ?? []) {
    narrower.set(name, valuesOf(...kept.flatMap(({ given }) => given.get(name) ?? [])) satisfies Values);
  }
  return narrower;
}

/** Tells whether a condition reads only answers that are surely missing, and does not hold then: there is no sample that was left out. */
export function failsForSure(state: State, cel: string): boolean {
  const { all, complete } = outcomesOf(cel, state);
  return (
    complete &&
    all.every(({ given, result }) => {
      return [...given.values()].every(isMissing) && result.type === 'value' && result.json !== true;
    })
  );
}
