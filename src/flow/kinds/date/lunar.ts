import type { Day, Span } from '#domain/when.ts';
import { addDays, dayNumber } from './calendar.ts';

/** Node's own calendar: `relatedYear` is the lunar year, `bis` marks a leap month. */
const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
});

/** A month of the lunar calendar; two of a year have the same number where one of them is a leap month. */
export interface LunarMonth extends Span {
  readonly number: number;
  readonly leap: boolean;
}

/**
 * Months that ICU lets begin a day off, since the moon was new within minutes of midnight in China: those of 1955–2060 were compared
 * with the moon's own times.
 */
const corrections: Readonly<Record<Day, Day>> = {
  '1955-02-23': '1955-02-22',
  '1999-01-18': '1999-01-17',
  '2012-08-18': '2012-08-17',
  '2018-11-07': '2018-11-08',
  '2027-02-07': '2027-02-06',
  '2030-02-02': '2030-02-03',
};

const known = new Map<number, readonly LunarMonth[]>();

/** The twelve or thirteen months of a lunar year, which begins at Spring Festival. */
export function lunarMonths(year: number): readonly LunarMonth[] {
  const months = known.get(year) ?? readMonths(year);
  known.set(year, months);
  return months;
}

/** The years that the calendar is reckoned for. */
const YEARS = { first: 1901, last: 2100 } as const;

function readMonths(year: number): readonly LunarMonth[] {
  if (year < YEARS.first || year > YEARS.last) return [];
  const months: LunarMonth[] = [];
  // Spring Festival falls between 20 January and 21 February.
  let first: Day = `${year}-01-20`;
  while (lunarDay(first).year < year) first = nextMonth(first);
  while (lunarDay(first).year === year) {
    const next = nextMonth(first);
    const { month, leap } = lunarDay(first);
    months.push({ number: month, leap, from: corrected(first), to: addDays(corrected(next), -1) });
    first = next;
  }
  return months;
}

function corrected(first: Day): Day {
  return corrections[first] ?? first;
}

/** The first day of the lunar month after the one that a day is in: months have 29 or 30 days. */
function nextMonth(day: Day): Day {
  const inNext = addDays(day, 31 - lunarDay(day).day);
  return addDays(inNext, 1 - lunarDay(inNext).day);
}

function lunarDay(day: Day): {
  readonly year: number;
  readonly month: number;
  readonly leap: boolean;
  readonly day: number;
} {
  const parts = new Map<string, string>(
    chinese.formatToParts(dayNumber(day) * 86_400_000).map(({ type, value }) => [type, value]),
  );
  const month = parts.get('month') ?? '';
  return {
    year: Number(parts.get('relatedYear')),
    month: Number.parseInt(month, 10),
    leap: month.endsWith('bis'),
    day: Number(parts.get('day')),
  };
}

/** The months that a number may name in a lunar year: two where there is a leap month and none is said. */
export function lunarMonthsNamed(year: number, number: number, leap: boolean): readonly LunarMonth[] {
  return lunarMonths(year).filter((month) => month.number === number && (month.leap || !leap));
}

/** The days that a lunar date may be. */
export function lunarDays(year: number, month: number, day: number, leap = false): readonly Span[] {
  return lunarMonthsNamed(year, month, leap).flatMap(({ from, to }) => {
    const on = addDays(from, day - 1);
    return day < 1 || on > to ? [] : [{ from: on, to: on }];
  });
}

/** The day before Spring Festival, 除夕. */
export function lunarNewYearsEve(year: number): readonly Span[] {
  const eve = lunarDays(year, 1, 1).map(({ from }) => addDays(from, -1));
  return eve.map((day) => ({ from: day, to: day }));
}
