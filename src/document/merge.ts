import { isJsonObject, type Json, type JsonObject, own } from './json.ts';
import type { Path } from './problem.ts';

/** A place that two people changed in different ways; a side is left out where it has nothing there. */
export interface Conflict {
  readonly path: Path;
  readonly base?: Json;
  readonly mine?: Json;
  readonly theirs?: Json;
}

export interface Merged {
  /** Both people's changes; where they conflict, mine. */
  readonly document: JsonObject;
  readonly conflicts: readonly Conflict[];
}

type Side = Json | undefined;

/**
 * Puts two people's changes to the same document together: field by field, texts by language, options by their id. Other lists
 * are taken whole, and so is a node that both changed and one of them into another sort. Nothing that only one of them changed is lost.
 */
export function mergeDocuments(base: JsonObject, mine: JsonObject, theirs: JsonObject): Merged {
  const conflicts: Conflict[] = [];

  function merge(path: Path, was: Side, one: Side, other: Side): Side {
    if (same(one, other) || same(was, other)) return one;
    if (same(was, one)) return other;
    if (isJsonObject(one) && isJsonObject(other) && !becameAnother(was, one, other)) {
      const before = isJsonObject(was) ? was : {};
      return mergeKeys(path, before, one, other);
    }
    const [before, ours, yours] = [was, one, other].map(byId);
    if (ours && yours) return mergeItems(path, before ?? new Map(), ours, yours);
    conflicts.push({
      path,
      ...(was === undefined ? {} : { base: was }),
      ...(one === undefined ? {} : { mine: one }),
      ...(other === undefined ? {} : { theirs: other }),
    });
    return one;
  }

  function mergeKeys(path: Path, was: JsonObject, one: JsonObject, other: JsonObject): JsonObject {
    const entries = inOrder(Object.keys(one), Object.keys(other)).flatMap((key) => {
      const value = merge([...path, key], own(was, key), own(one, key), own(other, key));
      return value === undefined ? [] : [[key, value] as const];
    });
    return Object.fromEntries(entries);
  }

  function mergeItems(path: Path, was: Items, one: Items, other: Items): Json[] {
    return inOrder([...one.keys()], [...other.keys()]).flatMap((id) => {
      const value = merge([...path, id], was.get(id), one.get(id), other.get(id));
      return value === undefined ? [] : [value];
    });
  }

  return { document: mergeKeys([], base, mine, theirs), conflicts };
}

/** The document with `value` at a conflict's path; nothing there where it is undefined. Items of lists go by their id. */
export function resolve(document: JsonObject, path: Path, value: Side): JsonObject {
  const put = (at: Side, [key, ...rest]: Path): Side => {
    if (key === undefined) return value;
    const items = byId(at);
    if (items) {
      const next = put(items.get(String(key)), rest);
      const others = new Map(items);
      if (next === undefined) others.delete(String(key));
      else others.set(String(key), next);
      return [...others.values()];
    }
    const object = isJsonObject(at) ? at : {};
    const next = put(own(object, String(key)), rest);
    const { [String(key)]: _, ...others } = object;
    // Spread first, so that a node keeps its place.
    return next === undefined ? others : { ...object, [key]: next };
  };
  const resolved = put(document, path);
  return isJsonObject(resolved) ? resolved : document;
}

type Items = ReadonlyMap<string, Json>;

/** A list whose items all have an id of their own, by it; undefined for anything else. */
function byId(list: Side): Items | undefined {
  if (!Array.isArray(list) || list.length === 0) return undefined;
  const items = new Map(
    list.flatMap((item) => (isJsonObject(item) && typeof item['id'] === 'string' ? [[item['id'], item] as const] : [])),
  );
  return items.size === list.length ? items : undefined;
}

/** Tells whether one of two nodes became another sort of node: their fields do not belong together. */
function becameAnother(was: Side, one: JsonObject, other: JsonObject): boolean {
  return ['type', 'kind'].some((field) => {
    const sorts = [one, other, ...(isJsonObject(was) ? [was] : [])].map((node) => own(node, field));
    // A node may be called `kind`: what stands under it then is no sort.
    return sorts.some((sort) => typeof sort === 'string') && sorts.some((sort) => sort !== sorts[0]);
  });
}

/** The keys of both: those of the first in their order, the second's own after the one that they follow there. */
function inOrder(first: readonly string[], second: readonly string[]): readonly string[] {
  const keys = [...first];
  for (const [index, key] of second.entries()) {
    if (keys.includes(key)) continue;
    const before = second.slice(0, index).findLast((one) => keys.includes(one));
    keys.splice(before === undefined ? 0 : keys.indexOf(before) + 1, 0, key);
  }
  return keys;
}

/** Tells whether two values are the same JSON, whatever the order of their keys. */
export function same(one: Side, other: Side): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => same(item, other[index]));
  }
  if (!isJsonObject(one) || !isJsonObject(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && same(one[key], other[key]))
  );
}
