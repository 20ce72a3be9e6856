import type { FlowDocument } from '#flow/document.ts';
import { compileExpression } from '#flow/expression.ts';
import type { DoNode } from '#flow/nodes/do.ts';
import type { Waiting } from './run.ts';

/** A node that looked up what a question shows. */
export interface Look {
  readonly name: string;
  readonly node: DoNode;
  /** The name of what it found. */
  readonly save: string;
}

/**
 * The look that a choice is a view of: its values or its list are what was found, and it was led to from there without another question. What
 * is written or chosen on the way to a question would be lost by looking again.
 */
export function lookShownBy({ frame, name, node }: Waiting): Look | undefined {
  const { looked } = frame.context;
  const { document } = frame.flow;
  const look = looked === undefined ? undefined : document.nodes[looked];
  if (looked === undefined || look?.type !== 'do' || look.save === undefined || node.kind !== 'choice')
    return undefined;
  const { save } = look;
  const list = node.source?.from === 'list' ? [node.source.items] : [];
  const shows = [...list, ...Object.values(node.values ?? {})].some((cel) => compileExpression(cel).answers.has(save));
  return shows && leadsTo(document, look.next, name) ? { name: looked, node: look, save } : undefined;
}

function leadsTo({ nodes }: FlowDocument, from: string, question: string): boolean {
  const seen = new Set([from]);
  for (const name of seen) {
    if (name === question) return true;
    const node = nodes[name];
    if (node?.type !== 'branch') continue;
    for (const next of [...node.when.map((way) => way.next), node.else]) seen.add(next);
  }
  return false;
}
