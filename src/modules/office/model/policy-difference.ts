import { isJsonObject, type Json, type JsonObject } from '#document/json.ts';
import { same } from '#document/merge.ts';
import { roleNames } from '#domain/role-names.ts';
import { type LocalizedText, locales } from '#domain/text.ts';
import { dayInWords } from '#modules/cases/model/calendar.ts';
import { policyFieldNames } from './policy-field-names.ts';

/** One field that is different. A side is absent where it had nothing; of a list of words, a side holds those of its own. */
export interface FieldChange {
  readonly field: LocalizedText;
  readonly before?: LocalizedText;
  readonly after?: LocalizedText;
}

export const changeTypes = ['added', 'removed', 'changed', 'reordered'] as const;

/** What is different about one entry of a list, or, without an entry, about the part itself. */
export interface PolicyChange {
  readonly type: (typeof changeTypes)[number];
  /** The list that it stands in. */
  readonly list?: LocalizedText;
  /** What the entry is called. */
  readonly entry?: LocalizedText;
  readonly fields: readonly FieldChange[];
}

/** The name of what a field refers to, such as a unit; undefined where it is no reference or nothing is known of it. */
export type ReferenceName = (field: string, id: string) => LocalizedText | undefined;

/** What changed in a part of the policy, for people who do not read YAML: in the order of what it is now, what was removed last. */
export function policyDifference(before: Json, after: Json, nameOf: ReferenceName): readonly PolicyChange[] {
  const [was, is] = [asObject(before), asObject(after)];
  const keys = keysOf(was, is).filter((key) => key !== 'schema');
  const own: FieldChange[] = [];
  const entries: PolicyChange[] = [];
  for (const key of keys) {
    const [then, now] = [entriesOf(was[key]), entriesOf(is[key])];
    if (then && now) entries.push(...entryChanges(key, then, now, nameOf));
    else own.push(...fieldChanges([key], was[key], is[key], nameOf));
  }
  return own.length > 0 ? [{ type: 'changed', fields: own }, ...entries] : entries;
}

type Entries = ReadonlyMap<string, JsonObject>;

function entryChanges(key: string, was: Entries, is: Entries, nameOf: ReferenceName): PolicyChange[] {
  const list = fieldName(key);
  const called = (id: string, entry: JsonObject) => textIn(entry['name']) ?? nameOf('of', id) ?? alike(id);
  const changed = [...is].flatMap(([id, now]): PolicyChange[] => {
    const then = was.get(id);
    const fields = innerChanges([], then ?? {}, now, nameOf);
    if (then && fields.length === 0) return [];
    return [{ type: then ? 'changed' : 'added', list, entry: called(id, then ?? now), fields }];
  });
  const removed = [...was]
    .filter(([id]) => !is.has(id))
    .map(([id, then]): PolicyChange => {
      return { type: 'removed', list, entry: called(id, then), fields: innerChanges([], then, {}, nameOf) };
    });
  const order = (one: Entries, other: Entries) => [...one.keys()].filter((id) => other.has(id)).join('\n');
  const reordered: PolicyChange[] = order(was, is) === order(is, was) ? [] : [{ type: 'reordered', list, fields: [] }];
  return [...changed, ...reordered, ...removed];
}

function innerChanges(path: readonly string[], was: JsonObject, is: JsonObject, nameOf: ReferenceName): FieldChange[] {
  return keysOf(was, is).flatMap((key) => fieldChanges([...path, key], was[key], is[key], nameOf));
}

function fieldChanges(
  path: readonly string[],
  before: Json | undefined,
  after: Json | undefined,
  nameOf: ReferenceName,
): FieldChange[] {
  if (same(before ?? null, after ?? null)) return [];
  const field = fieldName(...path);
  const key = path.at(-1) ?? '';
  if (textIn(before) || textIn(after)) {
    return locales.flatMap((locale): FieldChange[] => {
      const [then, now] = [textIn(before)?.[locale], textIn(after)?.[locale]];
      if (then === now) return [];
      return [{ field: inLanguage(field, locale), ...sides(then && alike(then), now && alike(now)) }];
    });
  }
  if (isJsonObject(before ?? {}) && isJsonObject(after ?? {})) {
    return innerChanges(path, asObject(before), asObject(after), nameOf);
  }
  if (Array.isArray(before ?? []) && Array.isArray(after ?? [])) {
    const [was, is] = [asList(before), asList(after)];
    const less = (list: readonly Json[], other: readonly Json[]) =>
      list.filter((item) => !other.some((one) => same(one, item)));
    const [gone, come] = [less(was, is), less(is, was)];
    // Nothing came or went: they stand in another order.
    const shown = gone.length + come.length === 0 ? [was, is] : [gone, come];
    const [then, now] = shown.map((list) => (list.length === 0 ? undefined : inWords(key, list, nameOf)));
    return [{ field, ...sides(then, now) }];
  }
  const said = (value: Json | undefined) => (isNothing(value) ? undefined : inWords(key, value, nameOf));
  return [{ field, ...sides(said(before), said(after)) }];
}

/** A value as people would say it. */
function inWords(key: string, value: Json, nameOf: ReferenceName): LocalizedText {
  if (typeof value === 'boolean') return value ? { 'zh-CN': '是', en: 'yes' } : { 'zh-CN': '否', en: 'no' };
  if (typeof value === 'string') return nameOf(key, value) ?? alike(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => inWords(key, item, nameOf));
    return { 'zh-CN': items.map((item) => item['zh-CN']).join('、'), en: items.map(({ en }) => en).join(', ') };
  }
  const text = textIn(value);
  if (text) return text;
  if (!isJsonObject(value)) return alike(String(value));
  const fields = keysOf(value, {}).map((name) => ({
    field: fieldName(name),
    inner: inWords(name, value[name] ?? null, nameOf),
  }));
  return {
    'zh-CN': fields.map(({ field, inner }) => `${field['zh-CN']}：${inner['zh-CN']}`).join('；'),
    en: fields.map(({ field, inner }) => `${field.en}: ${inner.en}`).join('; '),
  };
}

/** A list whose items have ids or years of their own; undefined for any other value. */
function entriesOf(value: Json | undefined): Entries | undefined {
  if (value === undefined) return new Map();
  if (!Array.isArray(value)) return undefined;
  const items = value.filter((item): item is JsonObject => isJsonObject(item));
  const byId = new Map(items.map((item) => [String(item['id'] ?? item['of'] ?? item['year'] ?? ''), item]));
  return byId.size === value.length && !byId.has('') ? byId : undefined;
}

const ORDER = Object.keys(policyFieldNames);

/** The names of both, in the order in which people know them: the database keeps none. */
function keysOf(was: JsonObject, is: JsonObject): readonly string[] {
  const place = (key: string) => (isKnown(key) ? ORDER.indexOf(key) : ORDER.length);
  return [...new Set([...Object.keys(is), ...Object.keys(was)])].toSorted((one, other) => place(one) - place(other));
}

function sides(before: LocalizedText | '' | undefined, after: LocalizedText | '' | undefined) {
  return { ...(before ? { before } : {}), ...(after ? { after } : {}) };
}

function fieldName(...path: readonly string[]): LocalizedText {
  const names = path.map((key) => (isKnown(key) ? policyFieldNames[key] : alike(key)));
  return { 'zh-CN': names.map((name) => name['zh-CN']).join(' › '), en: names.map(({ en }) => en).join(' › ') };
}

function isKnown(key: string): key is keyof typeof policyFieldNames {
  return Object.hasOwn(policyFieldNames, key);
}

function inLanguage(name: LocalizedText, locale: (typeof locales)[number]): LocalizedText {
  const language = { 'zh-CN': { zh: '中文', en: 'Chinese' }, en: { zh: '英文', en: 'English' } }[locale];
  return { 'zh-CN': `${name['zh-CN']}（${language.zh}）`, en: `${name.en} (${language.en})` };
}

function textIn(value: Json | undefined): LocalizedText | undefined {
  if (value === undefined || !isJsonObject(value)) return undefined;
  const { 'zh-CN': zh, en } = value;
  return typeof zh === 'string' && typeof en === 'string' ? { 'zh-CN': zh, en } : undefined;
}

const alike = (text: string): LocalizedText => ({ 'zh-CN': text, en: text });
const asObject = (value: Json | undefined): JsonObject => (value !== undefined && isJsonObject(value) ? value : {});
const asList = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
const isNothing = (value: Json | undefined): value is undefined | null | '' =>
  value === undefined || value === null || value === '';

/** What fields of a part refer to, by the names that are known now, and those that the two sides know themselves. */
export function referenceNames(known: {
  readonly part: string;
  readonly units: readonly Named[];
  readonly staff: readonly Named[];
  readonly topics: readonly Named[];
}): ReferenceName {
  const { part, units, staff, topics } = known;
  const lists: Readonly<Record<string, readonly Named[]>> = {
    unit: units,
    second: units,
    parent: part === 'topics' ? topics : units,
    topics,
    of: [...units, ...staff],
  };
  return (field, id) => {
    if (field === 'role') return Object.hasOwn(roleNames, id) ? roleNames[id as keyof typeof roleNames] : undefined;
    if (field === 'off' || field === 'on') return dayInWords(id);
    return lists[field]?.find((one) => one.id === id)?.name;
  };
}

interface Named {
  readonly id: string;
  readonly name: LocalizedText;
}
