import { IntlMessageFormat } from 'intl-messageformat';
import { dayLanguages, type Locale, type LocalizedText, type TextValue, type TextValues } from '#domain/text.ts';
import type { HuishengError } from '#vocabulary/errors.ts';

/** The parser’s type numbers, which it does not export: plain text, a number, what chooses among texts, and `#`. */
const LITERAL = 0;
const NUMBER = 2;
const SELECT = 5;
const PLURAL = 6;
const POUND = 7;

interface CompiledPattern {
  readonly format: IntlMessageFormat;
  /** What a pattern without placeholders says; most patterns are such. */
  readonly plain: string | undefined;
}

/** By language first: a key put together of both would be hashed anew, text and all, for every label of every button. */
const compiled: Readonly<Record<Locale, Map<string, CompiledPattern>>> = { 'zh-CN': new Map(), en: new Map() };
const placeholders = new Map<string, ReadonlySet<string>>();

function compile(pattern: string, locale: Locale): CompiledPattern {
  const known = compiled[locale].get(pattern);
  if (known) return known;
  // Texts are plain: `<b>` in a citizen-facing text is shown as it is, never as markup.
  const format = new IntlMessageFormat(pattern, locale, undefined, { ignoreTag: true });
  const [first, second] = format.getAst();
  const plain = first?.type === LITERAL && 'value' in first && second === undefined ? first.value : undefined;
  const fresh = { format, plain };
  compiled[locale].set(pattern, fresh);
  return fresh;
}

/** Fills an ICU MessageFormat pattern. Throws where the pattern does not parse or a placeholder has no value. */
export function formatPattern(pattern: string, locale: Locale, values: TextValues = {}): string {
  const { plain, format } = compile(pattern, locale);
  if (plain !== undefined) return plain;
  const shown = Object.entries(values).map(([name, value]) => [name, inLanguage(value, locale)]);
  return String(format.format(Object.fromEntries(shown)));
}

/** The names of a pattern's placeholders. Throws where the pattern does not parse. */
export function placeholdersOf(pattern: string, locale: Locale): ReadonlySet<string> {
  const key = `${locale}\n${pattern}`;
  const names = placeholders.get(key) ?? new Set(namesIn(compile(pattern, locale).format.getAst()));
  placeholders.set(key, names);
  return names;
}

function namesIn(elements: ReturnType<IntlMessageFormat['getAst']>): string[] {
  return elements.flatMap((element) => {
    if ('children' in element) return namesIn(element.children);
    if (element.type === LITERAL || !('value' in element)) return [];
    const inside =
      'options' in element ? Object.values(element.options).flatMap((option) => namesIn(option.value)) : [];
    return [element.value, ...inside];
  });
}

/** A place at which a pattern uses a value. */
export interface PlaceholderUse {
  readonly name: string;
  /** Whether the value itself is read there, rather than choosing among texts. */
  readonly shown: boolean;
  /** Whether it must be a number. */
  readonly counted: boolean;
  /** Whether it is used whatever the other values are. */
  readonly always: boolean;
}

/** How a pattern uses its placeholders, place by place. Throws where the pattern does not parse. */
export function placeholderUses(pattern: string, locale: Locale): readonly PlaceholderUse[] {
  return usesIn(compile(pattern, locale).format.getAst(), true);
}

function usesIn(elements: ReturnType<IntlMessageFormat['getAst']>, always: boolean): PlaceholderUse[] {
  return elements.flatMap((element) => {
    if ('children' in element) return usesIn(element.children, always);
    if (element.type === LITERAL || !('value' in element)) return [];
    const inside = 'options' in element ? Object.values(element.options).map((option) => option.value) : [];
    const told = element.type === PLURAL && inside.some((part) => part.some(({ type }) => type === POUND));
    const shown = told || (element.type !== SELECT && element.type !== PLURAL);
    const counted = element.type === NUMBER || element.type === PLURAL;
    return [{ name: element.value, shown, counted, always }, ...inside.flatMap((part) => usesIn(part, false))];
  });
}

function inLanguage(value: TextValue, locale: Locale): Exclude<TextValue, LocalizedText> {
  return typeof value === 'object' && !(value instanceof Date) ? value[locale] : value;
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** A moment as its reader writes it; without a time zone in `options`, in UTC. */
export function formatTime(at: Date, locale: Locale, options: Intl.DateTimeFormatOptions): string {
  const key = `${locale}\n${JSON.stringify(options)}`;
  const format = dayFormats.get(key) ?? new Intl.DateTimeFormat(dayLanguages[locale], { timeZone: 'UTC', ...options });
  dayFormats.set(key, format);
  return format.format(at);
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** `YYYY-MM-DD` as its reader writes it; any other text as it is. */
export function formatDay(day: string, locale: Locale): string {
  const at = DAY.test(day) ? new Date(`${day}T00:00:00Z`) : undefined;
  return at === undefined || Number.isNaN(at.getTime()) ? day : formatTime(at, locale, { dateStyle: 'long' });
}

export function formatText(text: LocalizedText, locale: Locale, values: TextValues = {}): string {
  return formatPattern(text[locale], locale, values);
}

/** An error as its reader should see it. */
export function formatError(error: HuishengError, locale: Locale): string {
  return formatText(error.text, locale, error.values);
}
