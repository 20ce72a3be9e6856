import type { Locale, LocalizedText } from '#domain/text.ts';
import type { Span, When } from '#domain/when.ts';
import { formatDay, formatText, formatTime } from './format.ts';

const texts = {
  said: { 'zh-CN': '“{words}”', en: '“{words}”' },
  saidAs: { 'zh-CN': '“{words}”（{meant}）', en: '“{words}” ({meant})' },
  about: { 'zh-CN': '{day}前后', en: 'about {day}' },
  since: { 'zh-CN': '{span}开始，持续至今', en: 'since {span}, still going on' },
  ongoing: { 'zh-CN': '持续或反复发生', en: 'ongoing or repeated' },
} as const satisfies Record<string, LocalizedText>;

/** A time as staff and citizens read it: in the citizen's words, with the days that they were understood as. */
export function formatWhen(when: When, locale: Locale): string {
  const { words } = when;
  const meant = understoodAs(when, locale);
  if (meant === undefined) return formatText(texts.said, locale, { words });
  return words === '' || isFullDate(words) ? meant : formatText(texts.saidAs, locale, { words, meant });
}

/** The days that were understood, without the words; `undefined` where none were. */
export function understoodAs(when: When, locale: Locale): string | undefined {
  switch (when.type) {
    case 'day': {
      const day = formatDay(when.from, locale);
      return when.about ? formatText(texts.about, locale, { day }) : day;
    }
    case 'within':
    case 'period':
      return formatSpan(when, locale);
    case 'ongoing': {
      if (when.from === null) return formatText(texts.ongoing, locale);
      const span = formatSpan({ from: when.from, to: when.by ?? when.from }, locale);
      return formatText(texts.since, locale, { span });
    }
    case 'words':
      return undefined;
  }
}

const FULL_DATE =
  /^(?:\d+|[年月日号]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|(?<=\d)(?:st|nd|rd|th)|of|in|[\s,./-])+$/i;

/** Tells whether words are a date with its year and nothing else, so that how they were understood need not be said. */
export function isFullDate(words: string): boolean {
  const plain = words.normalize('NFKC').trim();
  return /\d{4}/.test(plain) && FULL_DATE.test(plain);
}

/** Days as short as they can be said: whole years and months by name, and nothing twice. */
export function formatSpan({ from, to }: Span, locale: Locale): string {
  if (from === to) return formatDay(from, locale);
  const wholeMonths = from.endsWith('-01') && isLastOfMonth(to);
  const wholeYears = wholeMonths && from.endsWith('-01-01') && to.endsWith('-12-31');
  const parts = wholeYears ? 1 : wholeMonths ? 2 : 3;
  return locale === 'en' ? englishSpan(from, to, parts) : chineseSpan(from, to, parts);
}

/** How much of a date is said: its year, its month too, its day too. */
type Parts = 1 | 2 | 3;

const chineseUnits = ['年', '月', '日'] as const;

function chineseSpan(from: string, to: string, parts: Parts): string {
  const [first, last] = [from, to].map((day) => day.split('-').slice(0, parts).map(Number)) as [number[], number[]];
  const said = (numbers: readonly number[], skip: number) =>
    numbers.map((number, at) => (at < skip ? '' : `${number}${chineseUnits[at] ?? ''}`)).join('');
  const shared = sharedParts(first, last);
  return shared === parts ? said(first, 0) : `${said(first, 0)}至${said(last, shared)}`;
}

const englishForms = {
  1: [{ year: 'numeric' }],
  2: [{ year: 'numeric', month: 'long' }, { month: 'long' }],
  3: [{ dateStyle: 'long' }, { day: 'numeric', month: 'long' }, { day: 'numeric' }],
} as const satisfies Record<Parts, readonly Intl.DateTimeFormatOptions[]>;

function englishSpan(from: string, to: string, parts: Parts): string {
  const said = (day: string, skip: number) =>
    formatTime(new Date(`${day}T00:00:00Z`), 'en', englishForms[parts][skip] ?? {});
  const [first, last] = [from, to].map((day) => day.split('-').slice(0, parts).map(Number)) as [number[], number[]];
  const shared = sharedParts(first, last);
  if (shared === parts) return said(from, 0);
  // 1–10 September 2026, but 28 August – 3 September 2026.
  const dash = parts - shared === 1 ? '–' : ' – ';
  return `${said(from, shared)}${dash}${said(to, 0)}`;
}

function sharedParts(one: readonly number[], other: readonly number[]): number {
  const different = one.findIndex((number, at) => number !== other[at]);
  return different === -1 ? one.length : different;
}

function isLastOfMonth(day: string): boolean {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).getUTCDate() === 1;
}
