import { isJsonObject, type Json, type JsonObject } from '#document/json.ts';
import { locales } from '#domain/text.ts';
import type { DraftNode } from './draft.ts';
import { isNodeName } from './names.ts';

/** Fields of a step that hold one expression, or expressions by name. */
const EXPRESSIONS = new Set(['if', 'prefill', 'parent', 'items', 'attachments']);
const EXPRESSION_RECORDS = new Set(['with', 'output', 'values']);

/** Tells whether this is one text in several languages, whole or not. */
export function isLocalized(value: Json | undefined): value is JsonObject {
  if (!isJsonObject(value)) return false;
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => locales.some((locale) => locale === key));
}

/** A step in which an answer is called otherwise: in expressions, placeholders and lists of answers. */
export function renameAnswer(node: DraftNode, from: string, to: string): DraftNode {
  const shadowed = isJsonObject(node['values']) && Object.hasOwn(node['values'], from);
  return renameIn(node, { from, to, texts: !shadowed });
}

/** Tells whether a step reads an answer: in an expression, a text, or a list of answers. */
export function usesAnswer(node: DraftNode, answer: string): boolean {
  return isNodeName(answer) && renameAnswer(node, answer, `${answer}0`) !== node;
}

interface Renaming {
  readonly from: string;
  readonly to: string;
  /** Whether placeholders of that name mean the answer. */
  readonly texts: boolean;
}

function renameIn<T extends Json>(json: T, renaming: Renaming): T;
function renameIn(json: Json, renaming: Renaming): Json {
  if (Array.isArray(json)) return each(json, (item) => renameIn(item, renaming));
  if (!isJsonObject(json)) return json;
  if (isLocalized(json)) return renaming.texts ? mapObject(json, (text) => inText(text, renaming)) : json;
  // The label of a list's items speaks of the items' own fields.
  const inside = json['from'] === 'list' ? { ...renaming, texts: false } : renaming;
  return mapObject(json, (value, key) => {
    if (EXPRESSIONS.has(key) && typeof value === 'string') return renameInExpression(value, renaming.from, renaming.to);
    if (EXPRESSION_RECORDS.has(key) && isJsonObject(value)) {
      return mapObject(value, (source) => inSource(source, renaming));
    }
    if (key === 'clears' && Array.isArray(value)) {
      return each(value, (name) => (name === renaming.from ? renaming.to : name));
    }
    return renameIn(value, inside);
  });
}

function inSource(value: Json, { from, to }: Renaming): Json {
  return typeof value === 'string' ? renameInExpression(value, from, to) : value;
}

function inText(value: Json, { from, to }: Renaming): Json {
  if (typeof value !== 'string' || !value.includes(from)) return value;
  return value.replace(new RegExp(`(\\{\\s*)${from}(?=\\s*[,}])`, 'g'), (_, brace: string) => brace + to);
}

/** `answers.from` and `answers['from']` as `to`; words in quotation marks stay. */
export function renameInExpression(source: string, from: string, to: string): string {
  if (!source.includes(from)) return source;
  const parts = new RegExp(
    `(\\banswers\\s*\\[\\??\\s*)(["'])${from}\\2|("(?:\\\\.|[^"\\\\])*"|'(?:\\\\.|[^'\\\\])*')|(\\banswers\\s*\\.\\??\\s*)${from}\\b`,
    'g',
  );
  return source.replace(parts, (whole, bracket?: string, quote?: string, text?: string, dot?: string) => {
    if (text !== undefined) return whole;
    return bracket === undefined ? `${dot}${to}` : `${bracket}${quote}${to}${quote}`;
  });
}

/** Changes each value; the same object where none changed. */
function mapObject(json: JsonObject, change: (value: Json, key: string) => Json): JsonObject {
  const entries = Object.entries(json).map(([key, value]) => [key, change(value, key)] as const);
  return entries.every(([key, value]) => value === json[key]) ? json : Object.fromEntries(entries);
}

function each(items: readonly Json[], change: (item: Json) => Json): readonly Json[] {
  const changed = items.map(change);
  return changed.every((item, index) => item === items[index]) ? items : changed;
}
