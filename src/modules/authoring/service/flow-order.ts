import { type FlowDocument, targetsOf } from '#flow/document.ts';

/** The nodes of a flow as a citizen comes to them: each after all that lead to it, loops aside; what nothing leads to comes last. */
export function flowOrder(document: FlowDocument): readonly string[] {
  const seen = new Set<string>();
  const backwards: string[] = [];
  function visit(name: string): void {
    const node = document.nodes[name];
    if (!node || seen.has(name)) return;
    seen.add(name);
    // The first way is drawn first, so it is put down last.
    for (const target of [...targetsOf(node)].reverse()) visit(target);
    backwards.push(name);
  }
  visit(document.start);
  const rest = Object.keys(document.nodes).filter((name) => !seen.has(name));
  return [...backwards.reverse(), ...rest];
}

/** The nodes at which a flow can begin: its first, or those that branches there lead to. */
export function firstNodes(document: FlowDocument): ReadonlySet<string> {
  const first = new Set<string>();
  const looked = new Set<string>();
  const open = [document.start];
  for (const name of open) {
    const node = document.nodes[name];
    if (!node || looked.has(name)) continue;
    looked.add(name);
    if (node.type === 'branch') open.push(...targetsOf(node));
    else first.add(name);
  }
  return first;
}
