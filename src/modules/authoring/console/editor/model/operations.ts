import { type Draft, type DraftNode, nodeOf, nodesOf, rawNodes, startOf, withNodes } from './draft.ts';
import { withValueAt } from './json-path.ts';
import { freeName, takenNames } from './names.ts';
import { connect, outletsOf, retarget } from './outlets.ts';

/** A draft, and the steps that came to be in it. */
export interface Made {
  readonly draft: Draft;
  readonly names: readonly string[];
}

/** Where an edge begins. */
export interface EdgeStart {
  readonly node: string;
  readonly outlet: string;
}

/** Adds a step under a name that is free. The first step of a draft is where it starts. */
export function addNode(draft: Draft, wanted: string, node: DraftNode): Made {
  const name = freeName(wanted, takenNames(draft));
  const added = withNodes(draft, [...rawNodes(draft), [name, node]]);
  return { draft: startOf(added) === undefined ? { ...added, start: name } : added, names: [name] };
}

/** Adds a step that a way out leads to, and which leads on to where that led before. */
export function insertOnEdge(draft: Draft, edge: EdgeStart, [wanted, node]: readonly [string, DraftNode]): Made {
  const from = nodeOf(draft, edge.node);
  const target = from && outletsOf(from).find(({ key }) => key === edge.outlet)?.target;
  const { draft: added, names } = addNode(draft, wanted, node);
  const [name] = names;
  const joined = connect(added, edge, name);
  return { draft: target === undefined || name === undefined ? joined : leadOn(joined, name, target), names };
}

/** Every main way out of a step that leads nowhere yet leads to `target`. */
function leadOn(draft: Draft, name: string, target: string): Draft {
  const node = nodeOf(draft, name);
  const open = node ? outletsOf(node).filter((outlet) => outlet.target === undefined && outlet.kind !== 'option') : [];
  return open.reduce((joined, { key }) => connect(joined, { node: name, outlet: key }, target), draft);
}

/** Removes steps. What led to one leads to where it led, where that is one place; else it leads nowhere. */
export function deleteNodes(draft: Draft, names: ReadonlySet<string>): Draft {
  const gone = new Map(nodesOf(draft).filter(([name]) => names.has(name)));
  if (gone.size === 0) return draft;
  const around = (name: string, passed: ReadonlySet<string> = new Set()): string | undefined => {
    const node = gone.get(name);
    if (!node) return name;
    if (passed.has(name)) return undefined;
    const targets = new Set(outletsOf(node).flatMap(({ target }) => target ?? []));
    const [only] = targets;
    return targets.size === 1 && only !== undefined ? around(only, new Set([...passed, name])) : undefined;
  };
  const kept = rawNodes(draft).filter(([name]) => !gone.has(name));
  const joined = kept.map(([name, json]) => {
    const node = nodeOf(draft, name);
    // What could be amended is gone with its question.
    const close = (target: string, kind: string) => (kind === 'amend' && gone.has(target) ? undefined : around(target));
    return [name, node ? retarget(node, close) : json] as const;
  });
  const start = startOf(draft);
  const changed = withNodes(draft, joined);
  return start !== undefined && gone.has(start) ? withValueAt(changed, ['start'], around(start)) : changed;
}

export function changeStart(draft: Draft, name: string): Draft {
  return withValueAt(draft, ['start'], name);
}
