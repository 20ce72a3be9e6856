import { type Draft, nodesOf, startOf } from './draft.ts';
import { type OutletKind, outletsOf } from './outlets.ts';

/** A draft as a graph. */
export interface Projection {
  readonly nodes: readonly string[];
  readonly edges: readonly ProjectedEdge[];
  /** Names that are led to, but of which there is no step. */
  readonly missing: readonly string[];
}

export interface ProjectedEdge {
  readonly id: string;
  readonly source: string;
  readonly outlet: string;
  readonly kind: OutletKind;
  readonly target: string;
}

export function project(draft: Draft): Projection {
  const nodes = nodesOf(draft);
  const names = new Set(nodes.map(([name]) => name));
  const edges = nodes.flatMap(([source, node]) =>
    outletsOf(node).flatMap(({ key, kind, target }) =>
      target === undefined ? [] : [{ id: edgeId(source, key), source, outlet: key, kind, target }],
    ),
  );
  const start = startOf(draft);
  const led = [...(start === undefined ? [] : [start]), ...edges.map(({ target }) => target)];
  return { nodes: [...names], edges, missing: [...new Set(led.filter((name) => !names.has(name)))] };
}

function edgeId(source: string, outlet: string): string {
  return `${source}→${outlet}`;
}

/** The steps in the order in which a citizen may come upon them; those that nothing leads to at the end. */
export function readingOrder(draft: Draft): readonly string[] {
  const { nodes, edges } = project(draft);
  const known = new Set(nodes);
  const after = Map.groupBy(edges, ({ source }) => source);
  const seen = new Set<string>();
  const visit = (first: string) => {
    const stack = [first];
    for (let name = stack.pop(); name !== undefined; name = stack.pop()) {
      if (seen.has(name) || !known.has(name)) continue;
      seen.add(name);
      stack.push(...(after.get(name) ?? []).map(({ target }) => target).reverse());
    }
  };
  const start = startOf(draft);
  if (start !== undefined) visit(start);
  for (const name of nodes) visit(name);
  return [...seen];
}
