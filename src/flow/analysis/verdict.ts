import type { Json } from '#document/json.ts';
import { type Outcome, outcomesOf } from './outcomes.ts';
import { isMissing, type State } from './values.ts';

/** How a place at which an expression stands takes what comes of it. */
export type Verdict =
  | { readonly type: 'fits' }
  /** It does not work with an answer that was given: `detail` in CEL's words, or `got` that the place does not take. */
  | { readonly type: 'wrong'; readonly detail: string | undefined; readonly got: Json }
  /** It does not work without these answers, and on some way, or on every way, they are not there. */
  | { readonly type: 'missing'; readonly names: readonly string[]; readonly always: boolean };

const fits: Verdict = { type: 'fits' };

/** Tries an expression with every answer that there may be; `takes` tells what its place has a use for. */
export function judge(cel: string, state: State, takes: (json: Json) => boolean): Verdict {
  const { all } = outcomesOf(cel, state);
  const bad = all.filter(({ result }) => {
    return result.type === 'throws' || (result.type === 'value' && !takes(result.json));
  });
  const [wrong] = bad.filter(({ given }) => ![...given.values()].some(isMissing));
  if (wrong) {
    const { result } = wrong;
    return {
      type: 'wrong',
      detail: result.type === 'throws' ? result.detail : undefined,
      got: result.type === 'value' ? result.json : null,
    };
  }
  if (bad.length === 0) return fits;
  const good = all.filter((outcome) => !bad.includes(outcome));
  const names = [...new Set(bad.flatMap((outcome) => namesToBlame(outcome, good)))];
  return { type: 'missing', names, always: good.length === 0 };
}

/** The missing answers with which, all else being the same, it would have worked; all missing ones where there is none such. */
function namesToBlame({ given }: Outcome, good: readonly Outcome[]): readonly string[] {
  const missing = [...given].filter(([, value]) => isMissing(value)).map(([name]) => name);
  const alone = missing.filter((name) =>
    good.some((other) => [...given].every(([one, value]) => one === name || other.given.get(one) === value)),
  );
  return alone.length > 0 ? alone : missing;
}
