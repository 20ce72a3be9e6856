import type { Span } from '#domain/when.ts';
import { englishNumber } from '../numerals.ts';
import { ago, dayAgo, isOpen } from './ago.ts';
import { addDays, isoDay, monthOf, monthSpan, monthsSpan, onlyDay, yearOf } from './calendar.ts';
import { LENGTH, lengthIn } from './english-amounts.ts';
import { everyMonth, everyYear, type Resolve, seasonally, type TimeRule, yearly } from './expression.ts';
import { festivalNamed, festivalNames } from './festivals.ts';
import { bareWeekday, inWeek, lastWeekday, weekend, weekSpan } from './weeks.ts';

const monthNames = 'january february march april may june july august september october november december'.split(' ');
const weekdayNames = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
/** March by its whole name or its first three letters; “may” and “sat” are other words too, which the patterns see to. */
const MONTH = `(?<month>${monthNames.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join('|')}|sept)\\.?`;
const WEEKDAY = `(?<weekday>${weekdayNames.join('|')})s?`;
const SHORT_WEEKDAY = '(?<short>mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)';

function monthIn(name: string): number {
  return monthNames.findIndex((month) => month.startsWith(name.slice(0, 3))) + 1;
}

function weekdayIn(name: string): number {
  return weekdayNames.findIndex((weekday) => weekday.startsWith(name.slice(0, 3))) + 1;
}

const namedYears: Readonly<Record<string, number>> = { last: -1, this: 0, next: 1 };
const YEAR = String.raw`(?:(?<year>\d{4})|(?<yearWord>last|this|next) year|(?<before>the year before last))`;
const AFTER = String.raw`(?:\s*,?\s*(?:of |in )?${YEAR})?`;

function yearIn({ year, yearWord, before }: Readonly<Record<string, string | undefined>>) {
  if (year !== undefined) return () => Number(year);
  const away = before === undefined ? namedYears[yearWord ?? ''] : -2;
  return away === undefined ? undefined : (today: string) => yearOf(today) + away;
}

/** `last March`: the last that has been, before this month. */
const steps: Readonly<Record<string, number>> = { last: -1, past: -1, previous: -1, this: 0, next: 1 };
const STEP = '(?<step>last|past|previous|this|next)';

const parts: Readonly<
  Record<string, { readonly month: readonly [number, number]; readonly year: readonly [number, number] }>
> = {
  early: { month: [1, 10], year: [1, 3] },
  mid: { month: [11, 20], year: [6, 7] },
  late: { month: [21, 31], year: [11, 12] },
};
const partNames: Readonly<Record<string, string>> = { beginning: 'early', start: 'early', middle: 'mid', end: 'late' };
const PART = '(?:(?<part>early|mid|late)[\\s-]+(?:in )?|(?:the )?(?<partOf>beginning|start|middle|end) of )';

function partIn({ part, partOf }: Readonly<Record<string, string | undefined>>) {
  return parts[part ?? partNames[partOf ?? ''] ?? ''];
}

const seasonMonths: Readonly<Record<string, number>> = { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 };
const DAY_OF_MONTH = String.raw`(?<day>\d{1,2})(?:st|nd|rd|th)?`;

const monthAndDay =
  (month: number, day: number) =>
  (year: number): readonly Span[] =>
    onlyDay(isoDay(year, month, day));

/** “It may be” names no month. */
const MONTH_ALONE = MONTH.replace(
  'may(?:)?',
  '(?:(?<=\\b(?:in|since|from|until|till|to|of|and|by|last|this|next|early|mid|late)[ -])may|may(?=,? \\d{4}|$))',
);

/** Last March is the one before this month. */
function beforeThisMonth(resolve: Resolve): Resolve {
  return (anchor) => {
    const { from } = monthSpan(yearOf(anchor.today), monthOf(anchor.today));
    return resolve({ ...anchor, today: addDays(from, -1), lean: 'past' });
  };
}

/** A weekday with the word before it: last Friday is before today, this Friday of this week, next Friday of the next. */
function weekdayFrom(step: string | undefined, weekday: number): Resolve {
  const away = steps[step ?? ''];
  if (away === undefined) return (anchor) => bareWeekday(anchor, weekday);
  if (away < 0) return ({ today }) => onlyDay(lastWeekday(today, weekday));
  return ({ today }) => inWeek(today, away, weekday);
}

const rule = (pattern: string, read: TimeRule['read']): TimeRule => ({
  pattern: new RegExp(String.raw`\b(?:${pattern})(?!\w)`, 'uy'),
  read,
});

const fixedDays: Readonly<Record<string, number>> = {
  ...{ today: 0, tonight: 0, yesterday: -1, 'last night': -1, 'the day before yesterday': -2, tomorrow: 1 },
  ...{ 'this morning': 0, 'this afternoon': 0, 'this evening': 0, 'earlier today': 0, 'just now': 0, 'right now': 0 },
  ...{ 'the day after tomorrow': 2, 'day before yesterday': -2, 'day after tomorrow': 2 },
};

/** The ways in which English says when. Words are lower case. */
export const englishRules: readonly TimeRule[] = [
  rule(`(?:the )?${DAY_OF_MONTH}\\s*(?:of\\s+)?${MONTH}${AFTER}`, ({ day, month = '', ...said }) =>
    yearly(yearIn(said), monthAndDay(monthIn(month), Number(day))),
  ),
  rule(`${MONTH}\\s*(?:the\\s+)?${DAY_OF_MONTH}(?!\\d|:)${AFTER}`, ({ day, month = '', ...said }) =>
    yearly(yearIn(said), monthAndDay(monthIn(month), Number(day))),
  ),
  rule(`(?:${PART})?(?:${STEP} )?${MONTH_ALONE}${AFTER}`, ({ step, month = '', ...said }) => {
    const part = partIn(said);
    const inYear = (of: number) => [monthSpan(of, monthIn(month), ...(part?.month ?? []))];
    if (step === undefined || step === 'next') return yearly(yearIn(said), inYear);
    return step === 'this' ? yearly(yearOf, inYear) : beforeThisMonth(everyYear(inYear));
  }),
  rule(
    `(?:the\\s+)?${DAY_OF_MONTH.replace(')?', ')')}(?: of (?:the )?(?:${STEP} month|(?<two>month before last)))?`,
    ({ day, step, two }) =>
      step === undefined && two === undefined
        ? everyMonth((year, month) => onlyDay(isoDay(year, month, Number(day))))
        : ({ today }) => {
            const { from } = monthSpan(yearOf(today), monthOf(today) + (two ? -2 : (steps[step ?? ''] ?? 0)));
            return onlyDay(isoDay(yearOf(from), monthOf(from), Number(day)));
          },
  ),
  rule(`(?:${PART})?${YEAR}`, (said) => {
    const part = partIn(said);
    return yearly(yearIn(said), (of) => [monthsSpan(of, ...(part?.year ?? []))]);
  }),
  rule(`(?<half>first|second) half of ${YEAR}`, ({ half, ...said }) =>
    yearly(yearIn(said), (of) => [half === 'first' ? monthsSpan(of, 1, 6) : monthsSpan(of, 7, 12)]),
  ),
  rule(`(?:${PART})?(?:${STEP} month|(?<two>(?:the )?month before last))`, ({ step, two, ...said }) => ({ today }) => [
    monthSpan(yearOf(today), monthOf(today) + (two ? -2 : (steps[step ?? ''] ?? 0)), ...(partIn(said)?.month ?? [])),
  ]),
  rule(`(?:${STEP} week|(?<two>(?:the )?week before last))`, ({ step, two }) => ({ today }) => [
    weekSpan(today, two ? -2 : (steps[step ?? ''] ?? 0)),
  ]),
  rule(
    `(?:${STEP} )?weekend`,
    ({ step }) =>
      (anchor) =>
        weekend(anchor, steps[step ?? '']),
  ),
  rule(
    `(?:${PART})?(?:the )?(?:(?:${STEP} )?(?<season>spring|summer|autumn|winter)|${STEP.replace('step', 'fallStep')} (?<fall>fall))${AFTER}`,
    ({ step, fallStep, season, fall, ...said }) => {
      const first = seasonMonths[season ?? fall ?? ''] ?? 1;
      const part = partIn(said);
      const [from, to] = part === parts['early'] ? [0, 0] : part === parts['late'] ? [2, 2] : [0, 2];
      const word = step ?? fallStep;
      const inYear = (of: number) => monthsSpan(of, first + from, first + to);
      if (word !== 'last') return seasonally(word === 'this' ? yearOf : yearIn(said), inYear);
      // Last summer is over.
      return (anchor) =>
        everyYear((of) => [inYear(of)].filter(({ to: end }) => end < anchor.today))({ ...anchor, lean: 'past' });
    },
  ),
  rule(`(?:${STEP} )?(?<name>${festivalNames('en')})(?: holidays?)?${AFTER}`, ({ step, name = '', ...said }) => {
    const day = festivalNamed(name);
    if (!day) return undefined;
    const inYear = (of: number) => [...day.inYear(of)];
    return yearly(step === 'this' ? yearOf : yearIn(said), inYear);
  }),
  rule(
    `(?<words>${Object.keys(fixedDays).join('|')})`,
    ({ words = '' }) =>
      ({ today }) =>
        onlyDay(addDays(today, fixedDays[words] ?? 0)),
  ),
  rule(`(?<same>today|this day|this time|the same day|a year ago today)(?: ${YEAR})?`, ({ same = '', ...said }) => {
    const year = same === 'a year ago today' ? (today: string) => yearOf(today) - 1 : yearIn(said);
    if (year === undefined) return undefined;
    return ({ today }) => {
      const day = onlyDay(isoDay(year(today), monthOf(today), Number(today.slice(8))));
      return same === 'this time' ? day.map((span) => ({ ...span, about: true })) : day;
    };
  }),
  rule(`(?:the |on )?(?:${STEP} )?${WEEKDAY}`, ({ step, weekday = '' }) => weekdayFrom(step, weekdayIn(weekday))),
  rule(`(?:${STEP}|on) ${SHORT_WEEKDAY}`, ({ step, short = '' }) => weekdayFrom(step, weekdayIn(short))),
  rule(`(?<=^)${SHORT_WEEKDAY}(?=$|[,.]| (?:night|morning|afternoon|evening|last))`, ({ short = '' }) =>
    weekdayFrom(undefined, weekdayIn(short)),
  ),
  rule(
    `(?:the )?${WEEKDAY} before last`,
    ({ weekday = '' }) =>
      ({ today }) =>
        onlyDay(addDays(lastWeekday(today, weekdayIn(weekday)), -7)),
  ),
  rule(
    `(?:on )?${WEEKDAY}(?:,| of)? ${STEP} week`,
    ({ weekday = '', step = '' }) =>
      ({ today }) =>
        inWeek(today, steps[step] ?? 0, weekdayIn(weekday)),
  ),
  rule(
    `${STEP} week(?:'s)?,?(?: on)? ${WEEKDAY}`,
    ({ weekday = '', step = '' }) =>
      ({ today }) =>
        inWeek(today, steps[step] ?? 0, weekdayIn(weekday)),
  ),
  rule(
    `(?<weeks>a|one|two|three|\\d) weeks? (?:ago )?last ${WEEKDAY}`,
    ({ weeks = '', weekday = '' }) =>
      ({ today }) =>
        onlyDay(addDays(lastWeekday(today, weekdayIn(weekday)), -7 * (englishNumber(weeks) ?? 1))),
  ),
  rule(`${LENGTH}\\s+(?:ago|back|earlier)`, (groups) => {
    const length = lengthIn(groups);
    return length && ((anchor) => [ago(length, anchor)]);
  }),
  rule(`${LENGTH}\\s+ago (?:today|to the day|on this day)`, (groups) => {
    const length = lengthIn(groups);
    return length && ((anchor) => [dayAgo(length, anchor)]);
  }),
  rule(`the (?:last|past) ${LENGTH}`, (groups) => {
    const length = lengthIn(groups);
    return length && !isOpen(length) ? (anchor) => [{ from: ago(length, anchor).from, to: anchor.today }] : undefined;
  }),
];
