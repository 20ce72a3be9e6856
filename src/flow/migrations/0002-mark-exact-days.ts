import { isJsonObject, type Json, type JsonObject } from '#document/json.ts';

/**
 * Schema 2 → 3. The answer of a date question was a day; now it holds any time that people say, and is a day only where the question
 * asks for one with `exact`. Questions whose answers are reckoned with are marked so, since their conditions compare days; those
 * that a case is only given, or that are only shown, take what people say.
 */
export function markExactDays(document: JsonObject): JsonObject {
  const { nodes } = document;
  if (!isJsonObject(nodes)) return document;
  const used = strings(Object.fromEntries(Object.entries(nodes).map(([name, node]) => [name, withoutFiling(node)])));
  const marked = Object.entries(nodes).map(
    ([name, node]) => [name, asksDay(node) && isReckonedWith(nameOf(name, node), used) ? mark(node) : node] as const,
  );
  return { ...document, nodes: Object.fromEntries(marked) };
}

function asksDay(node: Json): node is JsonObject {
  return isJsonObject(node) && node['type'] === 'ask' && node['kind'] === 'date';
}

function nameOf(name: string, node: JsonObject): string {
  return typeof node['save'] === 'string' ? node['save'] : name;
}

/** A node without the argument that takes any time. */
function withoutFiling(node: Json): Json {
  const given = isJsonObject(node) && node['command'] === 'case.open' ? node['with'] : undefined;
  if (!isJsonObject(node) || !isJsonObject(given)) return node;
  const { happenedOn, ...others } = given;
  const bare = typeof happenedOn === 'string' && /^\s*answers\.\w+\s*$/.test(happenedOn);
  return bare ? { ...node, with: others } : node;
}

function strings(json: Json): readonly string[] {
  if (typeof json === 'string') return [json];
  if (typeof json !== 'object' || json === null) return [];
  return Object.values(json).flatMap(strings);
}

/** Tells whether some expression reads the answer otherwise than to see whether it was given. */
function isReckonedWith(name: string, all: readonly string[]): boolean {
  const reads = new RegExp(String.raw`\banswers(?:\.${name}\b|\[['"]${name}['"]\])(?!\s*[!=]=\s*null)`);
  return /^\w+$/.test(name) && all.some((text) => reads.test(text));
}

function mark(node: JsonObject): JsonObject {
  return Object.hasOwn(node, 'exact') ? node : { ...node, exact: true };
}
