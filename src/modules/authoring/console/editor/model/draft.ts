import { isJsonObject, type Json, type JsonObject } from '#document/json.ts';

/**
 * A flow document in the making: any JSON object. Parts that are not as the schema wants them are kept as they are, and are no reason to
 * throw.
 */
export type Draft = JsonObject;

/** One step of a draft; may be invalid. */
export type DraftNode = JsonObject;

/** The steps of a draft, in the document's order; what is no object is no step. */
export function nodesOf(draft: Draft): readonly (readonly [name: string, node: DraftNode])[] {
  const nodes = draft['nodes'];
  if (!isJsonObject(nodes)) return [];
  return Object.entries(nodes).filter((entry): entry is [string, JsonObject] => isJsonObject(entry[1]));
}

export function nodeOf(draft: Draft, name: string): DraftNode | undefined {
  const nodes = draft['nodes'];
  if (!isJsonObject(nodes) || !Object.hasOwn(nodes, name)) return undefined;
  const node = nodes[name];
  return isJsonObject(node) ? node : undefined;
}

/** The draft with these steps in place of its own. */
export function withNodes(draft: Draft, nodes: Iterable<readonly [string, Json]>): Draft {
  return { ...draft, nodes: Object.fromEntries(nodes) };
}

/** Every entry below `nodes`, also what is no step. */
export function rawNodes(draft: Draft): readonly (readonly [string, Json])[] {
  const nodes = draft['nodes'];
  return isJsonObject(nodes) ? Object.entries(nodes) : [];
}

export function startOf(draft: Draft): string | undefined {
  return textOf(draft['start']);
}

/** A string as it is; undefined for anything else. */
export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The objects of a list; none where it is no list. */
export function objectsIn(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter((item): item is JsonObject => isJsonObject(item)) : [];
}

/** The name under which a step's answer is kept; undefined where it keeps none. */
export function answerOf(name: string, node: DraftNode): string | undefined {
  const saved = textOf(node['save']);
  return node['type'] === 'ask' ? (saved ?? name) : saved;
}
