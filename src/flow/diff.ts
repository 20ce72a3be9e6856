import { isJsonObject, type Json, type JsonObject, own } from '#document/json.ts';
import { same } from '#document/merge.ts';
import type { Path } from '#document/problem.ts';
import { isLocale, type Locale, locales } from '#domain/text.ts';

/** One thing that is different between two documents. `node` is absent where it concerns the whole flow. */
export type FlowChange =
  | {
      readonly type: 'node-added' | 'node-removed';
      readonly node: string;
      readonly text: Partial<Record<Locale, string>>;
    }
  | { readonly type: 'node-renamed'; readonly node: string; readonly before: string }
  /** A text in one language; a side is left out where it has none. */
  | {
      readonly type: 'text';
      readonly node?: string;
      readonly path: Path;
      readonly locale: Locale;
      readonly before?: string;
      readonly after?: string;
    }
  | {
      readonly type: 'option-added' | 'option-removed';
      readonly node: string;
      readonly option: string;
      readonly text: Partial<Record<Locale, string>>;
    }
  | { readonly type: 'options-reordered'; readonly node: string }
  /** Where the flow goes on. */
  | {
      readonly type: 'way';
      readonly node?: string;
      readonly path: Path;
      readonly before?: string;
      readonly after?: string;
    }
  /** Anything else, by its path below the node or the document. */
  | {
      readonly type: 'field';
      readonly node?: string;
      readonly path: Path;
      readonly before?: Json;
      readonly after?: Json;
    };

/**
 * What changed from one document to another, in the order of the new one, the removed nodes last. Documents may be drafts that fit no
 * schema. A node that only has another name now is one change, and not one more for each node that leads to it.
 */
export function diffDocuments(before: JsonObject, after: JsonObject): readonly FlowChange[] {
  const renamed = renames(nodesOf(before), nodesOf(after));
  const old = renameWays(before, renamed);
  const was = nodesOf(old);
  const is = nodesOf(after);
  const { nodes: _, ...flow } = old;
  const { nodes: __, ...newFlow } = after;
  const formerly = new Map([...renamed].map(([from, to]) => [to, from]));
  return [
    ...changesOf({}, flow, newFlow),
    ...Object.entries(is).flatMap(([node, now]): FlowChange[] => {
      const former = formerly.get(node);
      const renaming: FlowChange[] = former === undefined ? [] : [{ type: 'node-renamed', node, before: former }];
      const then = own(was, node);
      if (then === undefined) return [{ type: 'node-added', node, text: textIn(now) }];
      return [...renaming, ...changesOf({ node }, then, now)];
    }),
    ...Object.keys(was)
      .filter((node) => !Object.hasOwn(is, node))
      .map((node): FlowChange => ({ type: 'node-removed', node, text: textIn(was[node] ?? null) })),
  ];
}

type Where = { readonly node?: string };

function changesOf(where: Where, before: Json, after: Json, path: Path = []): FlowChange[] {
  if (same(before, after)) return [];
  const [was, is] = [asObject(before), asObject(after)];
  if (isText(before) || isText(after)) {
    return locales.flatMap((locale): FlowChange[] => {
      const [then, now] = [was[locale], is[locale]];
      if (same(then, now)) return [];
      return [{ type: 'text', ...where, path, locale, ...sides(asText(then), asText(now)) }];
    });
  }
  const options = where.node === undefined ? undefined : optionChanges(where.node, before, after, path);
  if (options) return options;
  if (isJsonObject(before) && isJsonObject(after)) {
    const keys = new Set([...Object.keys(after), ...Object.keys(before)]);
    return [...keys].flatMap((key) => fieldChanges(where, own(was, key), own(is, key), [...path, key]));
  }
  return [{ type: 'field', ...where, path, before, after }];
}

function fieldChanges(where: Where, before: Json | undefined, after: Json | undefined, path: Path): FlowChange[] {
  if (same(before, after)) return [];
  if (isWay(path)) return [{ type: 'way', ...where, path, ...sides(asText(before), asText(after)) }];
  if (isText(before) || isText(after)) return changesOf(where, before ?? {}, after ?? {}, path);
  if (path.at(-1) === 'options' && where.node !== undefined) return changesOf(where, before ?? [], after ?? [], path);
  if (before !== undefined && after !== undefined) return changesOf(where, before, after, path);
  return [{ type: 'field', ...where, path, ...sides(before, after) }];
}

/** Changes of a list of options, by their ids; undefined where it is no such list. */
function optionChanges(node: string, before: Json, after: Json, path: Path): FlowChange[] | undefined {
  const [was, is] = [optionsIn(before), optionsIn(after)];
  if (!was || !is) return undefined;
  const kept = [...is.keys()].filter((id) => was.has(id));
  const reordered = kept.join('\n') !== [...was.keys()].filter((id) => is.has(id)).join('\n');
  return [
    ...[...is].flatMap(([option, now]): FlowChange[] => {
      const then = was.get(option);
      if (then) return changesOf({ node }, then, now, [...path, option]);
      return [{ type: 'option-added', node, option, text: textIn(now) }];
    }),
    ...[...was].flatMap(([option, then]): FlowChange[] =>
      is.has(option) ? [] : [{ type: 'option-removed', node, option, text: textIn(then) }],
    ),
    ...(reordered ? [{ type: 'options-reordered', node } as const] : []),
  ];
}

function optionsIn(list: Json): ReadonlyMap<string, JsonObject> | undefined {
  if (!Array.isArray(list)) return undefined;
  const items = list.filter((item): item is JsonObject => isJsonObject(item) && typeof item['id'] === 'string');
  const byId = new Map(items.map((item) => [String(item['id']), item]));
  return byId.size === list.length ? byId : undefined;
}

/** Fields that name a node. */
const WAYS: ReadonlySet<string | number> = new Set(['next', 'else', 'start', 'amend']);

function isWay(path: Path): boolean {
  return WAYS.has(path.at(-1) ?? '') || path.at(-2) === 'errors';
}

/** Old name → new name of each node that vanished and has one exact twin among the new ones. */
function renames(before: JsonObject, after: JsonObject): ReadonlyMap<string, string> {
  const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  const added = Object.keys(after).filter((name) => !Object.hasOwn(before, name));
  const found = new Map<string, string>();
  for (const name of gone) {
    const twins = added.filter((twin) => {
      const renamed = renameWays({ nodes: { [name]: before[name] ?? null } }, new Map([[name, twin]]));
      return same(nodesOf(renamed)[twin], after[twin]);
    });
    const [twin] = twins;
    if (twin !== undefined && twins.length === 1 && ![...found.values()].includes(twin)) found.set(name, twin);
  }
  return found;
}

/** The document with nodes named as in `renamed`, and every way that leads to them. */
function renameWays(document: JsonObject, renamed: ReadonlyMap<string, string>): JsonObject {
  if (renamed.size === 0) return document;
  const follow = (value: Json, path: Path): Json => {
    if (typeof value === 'string') return isWay(path) ? (renamed.get(value) ?? value) : value;
    if (Array.isArray(value)) return value.map((item, index) => follow(item, [...path, index]));
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, follow(item, [...path, key])]));
  };
  const followed = asObject(follow(document, []));
  const nodes = Object.entries(nodesOf(followed)).map(([name, node]) => [renamed.get(name) ?? name, node]);
  return { ...followed, nodes: Object.fromEntries(nodes) };
}

function nodesOf(document: JsonObject): JsonObject {
  return asObject(document['nodes']);
}

function isText(value: Json | undefined): boolean {
  return isJsonObject(value) && Object.keys(value).length > 0 && Object.keys(value).every(isLocale);
}

/** What a node or an option says to the citizen. */
function textIn(value: Json): Partial<Record<Locale, string>> {
  const { text, label } = asObject(value);
  const said = asObject(text ?? label);
  return Object.fromEntries(
    locales.flatMap((locale) => (typeof said[locale] === 'string' ? [[locale, said[locale]]] : [])),
  );
}

function asObject(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

function asText(value: Json | undefined): string | undefined {
  return value === undefined ? undefined : typeof value === 'string' ? value : JSON.stringify(value);
}

function sides<Value>(before: Value | undefined, after: Value | undefined): { before?: Value; after?: Value } {
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}
