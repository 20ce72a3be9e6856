import type { Draft } from './draft.ts';
import { startOf } from './draft.ts';
import { project } from './projection.ts';

/**
 * The steps that a citizen may have passed when they come to one; undefined where nothing leads to it yet. A way that changes an
 * earlier answer comes back by itself, so what follows there is not passed by it.
 */
export function stepsBefore(draft: Draft, name: string): ReadonlySet<string> | undefined {
  const ways = project(draft).edges.filter(({ kind }) => kind !== 'amend');
  const into = Map.groupBy(ways, ({ target }) => target);
  const before = new Set<string>();
  const open = [name];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    for (const { source } of into.get(step) ?? []) {
      if (before.has(source)) continue;
      before.add(source);
      open.push(source);
    }
  }
  return before.size === 0 && startOf(draft) !== name ? undefined : before;
}
