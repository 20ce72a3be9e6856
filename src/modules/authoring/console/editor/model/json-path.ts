import { isJsonObject, type Json, type JsonObject } from '#document/json.ts';
import type { Path } from '#document/problem.ts';

/** What stands at a path; undefined where nothing does. */
export function valueAt(json: Json | undefined, path: Path): Json | undefined {
  return path.reduce<Json | undefined>((value, key) => {
    if (Array.isArray(value) && typeof key === 'number') return value[key];
    return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }, json);
}

/**
 * The document with another value at a path, or without it (`undefined`). Shares all that did not change. A parent that is not there is
 * made; where something else stands in its place (drafts may be invalid), the document comes back as it was.
 */
export function withValueAt(document: JsonObject, path: Path, value: Json | undefined): JsonObject {
  const changed = put(document, path, value);
  return isJsonObject(changed) ? changed : document;
}

function put(json: Json | undefined, path: Path, value: Json | undefined): Json | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(json)) return typeof key === 'number' ? putItem(json, key, put(json[key], rest, value)) : json;
  if (json === undefined) return value === undefined ? undefined : { [key]: put(undefined, rest, value) ?? null };
  if (!isJsonObject(json)) return json;
  const before = Object.hasOwn(json, key) ? json[key] : undefined;
  const after = put(before, rest, value);
  if (after === before) return json;
  return after === undefined ? without(json, String(key)) : assign(json, String(key), after);
}

function putItem(items: readonly Json[], index: number, item: Json | undefined): readonly Json[] {
  if (item === items[index]) return items;
  if (index < 0 || index > items.length) return items;
  return item === undefined ? items.toSpliced(index, 1) : items.toSpliced(index, 1, item);
}

/** Sets a key even where it is called `__proto__`. */
function assign(json: JsonObject, key: string, value: Json): JsonObject {
  return Object.fromEntries([...Object.entries(json), [key, value]]);
}

/** The object without a key. */
export function without(json: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(json).filter(([name]) => name !== key));
}
