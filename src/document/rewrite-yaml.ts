import { isDeepStrictEqual } from 'node:util';
import { type Document, isMap, isNode, isScalar, isSeq, type Node, parseDocument, visit, YAMLMap, YAMLSeq } from 'yaml';
import { isJsonObject, type Json, type JsonObject, toJson } from './json.ts';
import { layOut } from './write-yaml.ts';
import { readYaml } from './yaml.ts';

/**
 * The text of a file in which only that is written anew which is different in `wanted`; comments, order and layout of the rest stay.
 * Reads back as `wanted`, but for space around words, which documents do not keep. Undefined where the text is no such file, or an alias in it would lose what it stands for.
 */
export function rewriteYaml(text: string, wanted: JsonObject): string | undefined {
  const read = readYaml('', text);
  if (!read.ok || typeof read.value !== 'object' || read.value === null) return undefined;
  const yaml = parseDocument(text, { uniqueKeys: false });
  if (!isMap(yaml.contents)) return undefined;
  const written = changedText(yaml, yaml.contents, { text, wanted });
  const back = written === undefined ? undefined : readYaml('', written);
  return back?.ok && isAlike(back.value, wanted) ? written : undefined;
}

/** The changed file; undefined where the library can no longer write it, as an alias stands for nothing. */
function changedText(
  yaml: Document,
  contents: YAMLMap,
  { text, wanted }: { readonly text: string; readonly wanted: JsonObject },
): string | undefined {
  const indent = /^( +)[^\s#-]/m.exec(text)?.[1]?.length ?? 2;
  const indentSeq = !/^( *)[^\s#-].*:\n\1- /m.test(text);
  try {
    changeMap(yaml, contents, wanted);
    keepPadding(yaml, text);
    return yaml.toString({ lineWidth: 0, indent, indentSeq });
  } catch {
    return undefined;
  }
}

function changed(yaml: Document, node: unknown, wanted: Json): Node {
  if (isNode(node) && isAlike(node.toJS(yaml), wanted)) return node;
  if (isMap(node) && isJsonObject(wanted)) return changeMap(yaml, node, wanted);
  if (isSeq(node) && Array.isArray(wanted)) return changeSeq(yaml, node, wanted);
  if (isScalar(node) && typeof wanted !== 'object') {
    node.value = wanted;
    if (typeof wanted !== 'string' || !wanted.includes('\n')) delete node.type;
    else node.type = 'BLOCK_LITERAL';
    return node;
  }
  const made = yaml.createNode(wanted);
  layOut(made);
  return made;
}

function changeMap(yaml: Document, map: YAMLMap, wanted: JsonObject): YAMLMap {
  map.items = map.items.filter(({ key }) => isScalar(key) && Object.hasOwn(wanted, String(key.value)));
  const had = new Set<string>();
  // In the order of the file: what an alias stands for comes before it.
  for (const pair of map.items) {
    const name = String(isScalar(pair.key) ? pair.key.value : pair.key);
    had.add(name);
    pair.value = changed(yaml, pair.value, wanted[name] ?? null);
  }
  for (const [name, value] of Object.entries(wanted)) {
    if (!had.has(name)) map.items.push(yaml.createPair(name, changed(yaml, undefined, value)));
  }
  // A text of several lines is a block of its own.
  if (map.items.some(({ value }) => isScalar(value) && value.type === 'BLOCK_LITERAL')) map.flow = false;
  return map;
}

/** Items are the same where they have the same id, else where they stand at the same place. */
function changeSeq(yaml: Document, seq: YAMLSeq, wanted: readonly Json[]): YAMLSeq {
  const before = [...seq.items];
  seq.items = wanted.map((item, index) => {
    const id = isJsonObject(item) ? item['id'] : undefined;
    const old = id === undefined ? before[index] : before.find((one) => isMap(one) && one.get('id') === id);
    return changed(yaml, old, item);
  });
  return seq;
}

/** Brackets and braces keep the room within them, which the library has one rule for. */
function keepPadding(yaml: Document, text: string): void {
  const padding = ({ range }: Node, usual: string) => {
    return range ? (text[range[0] + 1] === ' ' ? ' ' : '') : usual;
  };
  visit(yaml, {
    Map(_, map) {
      const flowCollectionPadding = padding(map, ' ');
      map.toString = (context, ...rest) =>
        YAMLMap.prototype.toString.call(map, context && { ...context, flowCollectionPadding }, ...rest);
    },
    Seq(_, seq) {
      const flowCollectionPadding = padding(seq, '');
      seq.toString = (context, ...rest) =>
        YAMLSeq.prototype.toString.call(seq, context && { ...context, flowCollectionPadding }, ...rest);
    },
  });
}

function isAlike(one: unknown, other: Json): boolean {
  return isDeepStrictEqual(trimmed(toJson(one)), trimmed(other));
}

function trimmed(json: Json): Json {
  if (typeof json === 'string') return json.trim();
  if (Array.isArray(json)) return json.map(trimmed);
  if (!isJsonObject(json)) return json;
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, trimmed(value)]));
}
