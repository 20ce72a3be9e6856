import { isJsonObject, type Json } from '#document/json.ts';
import { inEachLanguage, isLocale, type Locale, type LocalizedText, languageNames } from '#domain/text.ts';

/** What a field is called: by the field that it is a part of, and its own name. Undefined where its own name says it best. */
export type PartNames = (owner: string, field: string) => LocalizedText | undefined;

const ownNames: PartNames = () => undefined;

const words = {
  yes: { 'zh-CN': '是', en: 'yes' },
  no: { 'zh-CN': '否', en: 'no' },
  nothing: { 'zh-CN': '（空）', en: '(empty)' },
  colon: { 'zh-CN': '：', en: ':' },
} as const satisfies Record<string, LocalizedText>;

interface Reader {
  readonly locale: Locale;
  readonly names: PartNames;
}

/** Any value for people who read no JSON: a line for each part with what it is called, and its own parts indented below. */
export function inLines(value: Json, names: PartNames = ownNames, owner = ''): LocalizedText {
  return inEachLanguage((locale) => linesOf(value, owner, { locale, names }).join('\n'));
}

function linesOf(value: Json, owner: string, reader: Reader): readonly string[] {
  if (Array.isArray(value)) {
    const items = value.flatMap((item: Json) => hung('• ', linesOf(item, owner, reader)));
    return items.length === 0 ? [words.nothing[reader.locale]] : items;
  }
  if (isJsonObject(value)) {
    const parts = Object.entries(value).flatMap(([name, part]) => linesOfPart(name, part, owner, reader));
    return parts.length === 0 ? [words.nothing[reader.locale]] : parts;
  }
  if (value === null || value === '') return [words.nothing[reader.locale]];
  if (typeof value === 'boolean') return [(value ? words.yes : words.no)[reader.locale]];
  return String(value).split('\n');
}

function linesOfPart(name: string, part: Json, owner: string, reader: Reader): readonly string[] {
  const { locale, names } = reader;
  const called = isLocale(name) ? languageNames[name] : names(owner, name);
  const head = `${called?.[locale] ?? name}${words.colon[locale]}`;
  const lines = linesOf(part, called && !isLocale(name) ? name : owner, reader);
  const beside = lines.length === 1 && !(typeof part === 'object' && part !== null && Object.keys(part).length > 0);
  if (beside) return [`${head}${locale === 'en' ? ' ' : ''}${lines[0]}`];
  return [head, ...lines.map((line) => `  ${line}`)];
}

/** Puts a mark before the first line, and the others below what follows it. */
function hung(mark: string, [first = '', ...rest]: readonly string[]): readonly string[] {
  return [`${mark}${first}`, ...rest.map((line) => `  ${line}`)];
}
