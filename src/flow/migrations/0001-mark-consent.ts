import { isJsonObject, type Json, type JsonObject } from '#document/json.ts';

/**
 * Schema 1 → 2. Consent was known by its name alone: the yes-or-no question whose answer was called `consent`. Schema 2
 * marks it, so that a case without consent can be refused whatever the question is called.
 */
export function markConsent(document: JsonObject): JsonObject {
  const { nodes } = document;
  if (!isJsonObject(nodes)) return document;
  const marked = Object.entries(nodes).map(
    ([name, node]) => [name, asksConsent(name, node) ? mark(node) : node] as const,
  );
  return { ...document, nodes: Object.fromEntries(marked) };
}

function asksConsent(name: string, node: Json): node is JsonObject {
  return (
    isJsonObject(node) && node['type'] === 'ask' && node['kind'] === 'yes-no' && (node['save'] ?? name) === 'consent'
  );
}

function mark(node: JsonObject): JsonObject {
  return Object.hasOwn(node, 'consent') ? node : { ...node, consent: true };
}
