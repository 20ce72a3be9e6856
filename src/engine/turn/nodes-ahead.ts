import { looksUp } from '#flow/commands.ts';
import { type FlowDocument, type FlowNode, targetsOf } from '#flow/document.ts';
import type { Waiting } from './run.ts';

/** The nodes from one on, which is the first of them, nearest first; of each way up to the first called flow or command that does more than look up the policy. */
export function* nodesAhead({ nodes }: FlowDocument, from: string): Generator<readonly [string, FlowNode]> {
  const seen = new Set([from]);
  for (const name of seen) {
    const node = nodes[name];
    if (!node) continue;
    yield [name, node];
    if (node.type === 'call' || (node.type === 'do' && !looksUp(node.command))) continue;
    for (const target of targetsOf(node)) seen.add(target);
  }
}

/** The first question that fits from a node on, which may be it, without a command between. */
export function firstOf(
  document: FlowDocument,
  from: string,
  fits: (name: string, node: Waiting['node']) => boolean,
): Omit<Waiting, 'frame'> | undefined {
  for (const [name, node] of nodesAhead(document, from)) {
    if (node.type === 'ask' && fits(name, node)) return { name, node };
  }
  return undefined;
}
