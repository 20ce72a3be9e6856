import { type Path, type Problem, problemAt } from '#document/problem.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { FlowStates, Returned } from '../analysis/states.ts';
import type { FlowSource } from '../read.ts';

/** What a channel can show, as far as flows are concerned: lengths in UTF-16 code units. */
export interface CheckedChannel {
  readonly name: string;
  readonly limits: { readonly buttonLabel: number; readonly buttons: number };
}

/** One flow among all of them. */
export interface Checked {
  readonly source: FlowSource;
  readonly flows: ReadonlyMap<string, FlowSource>;
  readonly policy: Policy;
  /** The channels that are enabled. */
  readonly channels: readonly CheckedChannel[];
  /** The answers that there may be at each node. */
  readonly states: FlowStates;
  /** What called flows give back. */
  readonly returned: Returned;
}

/** Finds one sort of mistake in one flow that fits the schema. */
export type Check = (checked: Checked) => Iterable<Problem>;

/** A mistake at a path of the document. */
export function mistake(
  { file, lines }: FlowSource,
  path: Path,
  what: Pick<Problem, 'code' | 'message' | 'locale'>,
): Problem {
  return problemAt({ file, lines, path }, what);
}

/** The nodes that can be reached from some others by following `next`, those included. */
export function reachableFrom(starts: Iterable<string>, next: (node: string) => Iterable<string>): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...starts];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (reached.has(node)) continue;
    reached.add(node);
    open.push(...next(node));
  }
  return reached;
}
