import { type FlowDocument, targetsOf } from '#flow/document.ts';
import type { Waiting } from './run.ts';

/** The first question that fits from a node on, which may be it, without a command between. */
export function firstOf(
  { nodes }: FlowDocument,
  from: string,
  fits: (name: string, node: Waiting['node']) => boolean,
): Omit<Waiting, 'frame'> | undefined {
  const seen = new Set([from]);
  for (const name of seen) {
    const node = nodes[name];
    if (!node || node.type === 'do' || node.type === 'call') continue;
    if (node.type === 'ask' && fits(name, node)) return { name, node };
    for (const target of targetsOf(node)) seen.add(target);
  }
  return undefined;
}
