import type { Policy } from '#domain/policy.ts';
import type { Locale, LocalizedText } from '#domain/text.ts';
import type { Path, Problem, ProblemCode } from '../problem.ts';
import type { FlowSource } from '../read.ts';

/** One flow among all of them. */
export interface Checked {
  readonly source: FlowSource;
  readonly flows: ReadonlyMap<string, FlowSource>;
  readonly policy: Policy;
}

/** Finds one sort of mistake in one flow that fits the schema. */
export type Check = (checked: Checked) => Iterable<Problem>;

/** A mistake at a path of the document. */
export function mistake(
  source: FlowSource,
  path: Path,
  what: { readonly code: ProblemCode; readonly message: LocalizedText; readonly locale?: Locale },
): Problem {
  const node = path[0] === 'nodes' && path.length > 1 ? { node: String(path[1]) } : {};
  return { ...what, ...node, file: source.file, line: source.lines(path) };
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
