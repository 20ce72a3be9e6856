import { isJsonObject, type Json, type JsonObject } from '#document/json.ts';

/**
 * Schema 3 → 4. A case that was rated had a state of its own, `evaluated`; now it stays `closed`, and only cannot be rated any more. Conditions
 * on either state are written so that they mean what they meant.
 */
export function ratedIsClosed(document: JsonObject): JsonObject {
  const { nodes } = document;
  return isJsonObject(nodes) ? { ...document, nodes: rewritten(nodes) } : document;
}

const COMPARES =
  /(?<path>[A-Za-z_][\w.]*)\.state\s*(?<sign>[!=]=)\s*(?<quote>['"])(?<state>closed|evaluated)\k<quote>/g;

function rewritten(json: Json): Json {
  if (typeof json === 'string') return json.replace(COMPARES, compared);
  if (Array.isArray(json)) return json.map(rewritten);
  if (!isJsonObject(json)) return json;
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, rewritten(value)]));
}

function compared(_: string, path: string, sign: string, quote: string, state: string): string {
  const rated = state === 'evaluated';
  const closed = `${path}.state ${sign} ${quote}closed${quote}`;
  return sign === '=='
    ? `(${closed} && ${rated ? '!' : ''}${path}.canEvaluate)`
    : `(${closed} || ${rated ? '' : '!'}${path}.canEvaluate)`;
}
