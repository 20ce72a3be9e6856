import type { Json } from '#document/json.ts';

/**
 * What an answer may be: a sample of what a citizen can give or a command can say, something that cannot be told before it
 * runs, or nothing, because it was not asked on some way. Expressions read `unasked` as null.
 */
export type Value =
  | { readonly type: 'sample'; readonly json: Json }
  | { readonly type: 'unknown' }
  | { readonly type: 'unasked' };

/** Values without repetition, by a key. */
export type Values = ReadonlyMap<string, Value>;

const unasked: Value = { type: 'unasked' };
const unknown: Value = { type: 'unknown' };

function keyOf(value: Value): string {
  return value.type === 'sample' ? JSON.stringify(value.json) : `(${value.type})`;
}

export function valuesOf(...values: readonly Value[]): Values {
  return new Map(values.map((value) => [keyOf(value), value]));
}

export function samples(answers: readonly Json[]): Values {
  return valuesOf(...answers.map((json) => ({ type: 'sample', json }) as const));
}

export const notAsked: Values = valuesOf(unasked);
export const anything: Values = valuesOf(unknown);
export const nothing: Values = samples([null]);

/** Tells whether an expression reads it as null. */
export function isMissing(value: Value): boolean {
  return value.type === 'unasked' || (value.type === 'sample' && value.json === null);
}

/** The values of all; one of those given where it has them all, so that equal sets stay the same object. */
export function union(one: Values, ...others: readonly Values[]): Values {
  let all = one;
  for (const other of others) {
    const more = [...other].filter(([key]) => !all.has(key));
    if (more.length > 0) all = new Map([...all, ...more]);
  }
  return all;
}

/** The answers that there may be at one place in a flow, by name. A name that is left out was not asked. */
export type State = ReadonlyMap<string, Values>;

export function answersNamed(state: State, name: string): Values {
  return state.get(name) ?? notAsked;
}

export function withAnswer(state: State, name: string, values: Values): State {
  return new Map(state).set(name, values);
}

/** The answers that there may be where two ways meet; `one` itself where the other brings nothing new. */
export function join(one: State, other: State): State {
  if (one === other) return one;
  const changed: [string, Values][] = [];
  for (const name of new Set([...one.keys(), ...other.keys()])) {
    const before = answersNamed(one, name);
    const after = union(before, answersNamed(other, name));
    if (after !== before) changed.push([name, after]);
  }
  return changed.length === 0 ? one : new Map([...one, ...changed]);
}
