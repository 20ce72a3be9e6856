import type { Locale } from '#domain/text.ts';
import { isoDay, monthSpan, monthsSpan, onlyDay } from './calendar.ts';
import { type TimeRule, yearly } from './expression.ts';

const rule = (pattern: string, read: TimeRule['read']): TimeRule => ({ pattern: new RegExp(pattern, 'uy'), read });
const START = String.raw`(?<![\d./-])`;
const END = String.raw`(?!\d|[./-]\d)`;
const YEAR = String.raw`(?<year>(?:19|20)\d{2})`;
const PAIR = String.raw`(?<first>\d{1,2})\s?(?:[-.]|(?<slash>/))\s?(?<second>\d{1,2})`;

/** Dates in numbers, year first. */
const yearFirst: readonly TimeRule[] = [
  rule(`${START}${YEAR}\\s*[-/.年]\\s*(?<month>\\d{1,2})\\s*[-/.月]\\s*(?<day>\\d{1,2})\\s*[日号]?${END}`, exactDay),
  rule(`${START}${YEAR}(?<month>\\d{2})(?<day>\\d{2})${END}`, exactDay),
  rule(`${START}${YEAR}\\s*[-/.]\\s*(?<month>\\d{1,2})${END}(?!月)`, ({ year, month }) =>
    Number(month) < 1 || Number(month) > 12 ? undefined : () => [monthSpan(Number(year), Number(month))],
  ),
  rule(`${START}${YEAR}${END}(?![年月日号])`, ({ year }) => () => [monthsSpan(Number(year))]),
];

function exactDay({ year, month, day }: Parameters<TimeRule['read']>[0]) {
  return () => onlyDay(isoDay(Number(year), Number(month), Number(day)));
}

/** Day and month in an order that only the writer knows, before a year: 3/11/2026. */
const yearLast = rule(
  `${START}${PAIR}\\s?[-/.]\\s?(?<year>\\d{4})${END}`,
  ({ first, second, year }) =>
    () =>
      eitherDay(Number(year), Number(first), Number(second)),
);

/** Day and month alone. 3/11 is 11 March to anyone who writes Chinese; in English it may be 3 November as well. */
const yearless: Readonly<Record<Locale, TimeRule>> = {
  'zh-CN': rule(`${START}${PAIR}${END}(?![年月日号年次个天])`, monthFirst),
  en: rule(`${START}${PAIR}${END}`, (groups) => {
    const [first, second] = [Number(groups['first']), Number(groups['second'])];
    return groups['slash'] === undefined
      ? monthFirst(groups)
      : yearly(undefined, (year) => eitherDay(year, first, second));
  }),
};

function monthFirst({ first, second }: Parameters<TimeRule['read']>[0]) {
  return yearly(undefined, (year) => onlyDay(isoDay(year, Number(first), Number(second))));
}

/** The day that two numbers are, or the two days where they can be either; the day first comes first. */
function eitherDay(year: number, first: number, second: number) {
  const [dayFirst, monthFirst] = [isoDay(year, second, first), isoDay(year, first, second)];
  return [...onlyDay(dayFirst), ...(monthFirst === dayFirst ? [] : onlyDay(monthFirst))];
}

/** The ways in which dates are written in numbers by a reader of a language. */
export const writtenRules: Readonly<Record<Locale, readonly TimeRule[]>> = {
  'zh-CN': [...yearFirst, yearLast, yearless['zh-CN']],
  en: [...yearFirst, yearLast, yearless.en],
};
