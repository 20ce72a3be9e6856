import type { Path } from '#document/problem.ts';
import type { FlowNode } from '../document.ts';
import { type Check, mistake } from './check.ts';

function* pointersOf(node: FlowNode): Generator<readonly [Path, string]> {
  if ('next' in node && node.next !== undefined) yield [['next'], node.next];
  if (node.type === 'branch') {
    yield [['else'], node.else];
    for (const [index, way] of node.when.entries()) yield [['when', index, 'next'], way.next];
  }
  if (node.type === 'do') for (const [code, next] of Object.entries(node.errors ?? {})) yield [['errors', code], next];
  if (node.type !== 'ask' || node.kind !== 'choice') return;
  for (const [index, { next, amend }] of (node.options ?? []).entries()) {
    if (next !== undefined) yield [['options', index, 'next'], next];
    if (amend !== undefined) yield [['options', index, 'amend'], amend];
  }
}

/** Every node that is pointed to exists. */
export const targets: Check = function* ({ source }) {
  const { document } = source;
  const missing = (path: Path, name: string) => {
    const message = {
      'zh-CN': `没有名为“${name}”的节点。请改成已有的节点，或加上这个节点。`,
      en: `There is no node “${name}”. Name one that there is, or add it.`,
    };
    return mistake(source, path, { code: 'unknown-target', message });
  };
  if (!Object.hasOwn(document.nodes, document.start)) yield missing(['start'], document.start);
  for (const [name, node] of Object.entries(document.nodes)) {
    for (const [path, target] of pointersOf(node)) {
      if (!Object.hasOwn(document.nodes, target)) yield missing(['nodes', name, ...path], target);
    }
  }
};
