import type { Json, JsonObject } from '#document/json.ts';
import { isJsonObject } from '#document/json.ts';
import type { FlowDocument } from '#flow/document.ts';
import { parseDocument } from '#flow/read.ts';

/** A changeable copy of a document's nodes. */
export type Nodes = Record<string, Record<string, unknown>>;

/** The document with its nodes changed. */
export function edited(document: FlowDocument, change: (nodes: Nodes) => void): FlowDocument {
  const copy = structuredClone(document) as unknown as { nodes: Nodes };
  change(copy.nodes);
  return parseDocument(copy);
}

const naming: ReadonlySet<string> = new Set(['next', 'else', 'amend', 'start', 'save', 'files', 'clears']);

/** The document with a node, and the answer of that name, called otherwise wherever they are named. */
export function renamed(document: FlowDocument, name: string, to: string): FlowDocument {
  const expression = new RegExp(`\\banswers\\.${name}\\b`, 'g');
  const placeholder = new RegExp(`\\{${name}(?=[},])`, 'g');
  function within(value: Json, field: string): Json {
    if (typeof value === 'string') {
      if (naming.has(field) && value === name) return to;
      return value.replace(expression, `answers.${to}`).replace(placeholder, `{${to}`);
    }
    if (Array.isArray(value)) return value.map((item) => within(item, field));
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, within(item, key)]));
  }
  const copy = within(document as unknown as JsonObject, '') as unknown as FlowDocument;
  const nodes = Object.entries(copy.nodes).map(([key, node]) => [key === name ? to : key, node] as const);
  return parseDocument({ ...copy, nodes: Object.fromEntries(nodes) });
}

/** The document with a short question put in behind another one, whose answer is shown at the end or nowhere. */
export function inserted(document: FlowDocument, after: string, shown: boolean): FlowDocument {
  return edited(document, (nodes) => {
    const before = nodes[after];
    if (!before) throw new Error(`no node ${after}`);
    nodes['extra'] = {
      type: 'ask',
      kind: 'text',
      text: { 'zh-CN': '还有呢？', en: 'Anything else?' },
      next: before['next'],
    };
    before['next'] = 'extra';
    if (shown) Object.assign(nodes['done'] ?? {}, { text: { 'zh-CN': '{extra}', en: '{extra}' } });
  });
}
