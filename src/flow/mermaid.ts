import type { Locale } from '#domain/text.ts';
import { type FlowDocument, type FlowNode, targetsOf } from './document.ts';

/** Longest label of a state, in characters; the text of the node is cut there. */
const MAX_LABEL = 40;

/** A document as a Mermaid state diagram (v2), its nodes named by what they say. */
export function mermaidOf(document: FlowDocument, locale: Locale): string {
  const lines = ['stateDiagram-v2', `  [*] --> ${document.start}`];
  for (const [name, node] of Object.entries(document.nodes)) {
    lines.push(`  ${name} : ${labelOf(name, node, locale)}`);
    for (const { to, why } of arrowsOf(node, locale)) lines.push(`  ${name} --> ${to}${why ? ` : ${plain(why)}` : ''}`);
    if (node.type === 'end') lines.push(`  ${name} --> [*]`);
  }
  return `${lines.join('\n')}\n`;
}

interface Arrow {
  readonly to: string;
  readonly why: string;
}

function labelOf(name: string, node: FlowNode, locale: Locale): string {
  switch (node.type) {
    case 'say':
    case 'ask':
      return `${name}: ${plain(node.text[locale])}`;
    case 'end':
      return node.text ? `${name}: ${plain(node.text[locale])}` : name;
    case 'do':
      return `${name}: ${node.command}`;
    case 'call':
      return `${name}: → ${node.flow}`;
    case 'branch':
      return `${name}?`;
  }
}

function arrowsOf(node: FlowNode, locale: Locale): readonly Arrow[] {
  if (node.type === 'branch') {
    return [...node.when.map((way) => ({ to: way.next, why: way.if })), { to: node.else, why: '' }];
  }
  if (node.type === 'do') {
    return [{ to: node.next, why: '' }, ...Object.entries(node.errors ?? {}).map(([why, to]) => ({ to, why }))];
  }
  if (node.type !== 'ask' || node.kind !== 'choice') return targetsOf(node).map((to) => ({ to, why: '' }));
  const options = (node.options ?? []).flatMap(({ label, next, amend }) => {
    const to = next ?? amend;
    return to === undefined ? [] : [{ to, why: label[locale] }];
  });
  return [...(node.next === undefined ? [] : [{ to: node.next, why: '' }]), ...options];
}

/** On one line, without what Mermaid reads as its own. */
function plain(text: string): string {
  const line = text
    .replaceAll(/[:;#"\\]/g, ' ')
    .replaceAll(/[{}]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return [...line].length <= MAX_LABEL ? line : `${[...line].slice(0, MAX_LABEL - 1).join('')}…`;
}
