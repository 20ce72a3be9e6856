import type { Day, Span } from '#domain/when.ts';
import { addDays, isoDay, monthOf, monthSpan, monthsSpan, yearOf } from './calendar.ts';
import type { Anchor, Meant } from './expression.ts';

export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

/** A length of time as people say it: `low` and `high` differ where it was left open, such as “three and more months”. */
export interface Amount {
  readonly low: number;
  readonly high: number;
  readonly unit: Unit;
  /** Whether it was said roughly. */
  readonly about: boolean;
}

/** How far “some” goes: from two to nine. */
export const SOME = { low: 2, high: 9 } as const;

const MONTHS_IN_YEAR = 12;
const DAYS_IN_MONTH = 30;

/** An amount in whole units: half a year is six months, a month and a half are forty-five days, as people count. */
export function inWholeUnits({ low, high, unit, about }: Amount): Amount {
  if (Number.isInteger(low) && Number.isInteger(high)) return { low, high, unit, about };
  const times = (size: number) => ({ low: Math.round(low * size), high: Math.round(high * size) });
  if (unit === 'year') return { ...times(MONTHS_IN_YEAR), unit: 'month', about };
  if (unit === 'month') return { ...times(DAYS_IN_MONTH), unit: 'day', about: true };
  return unit === 'week' ? { ...times(7), unit: 'day', about: true } : { low, high, unit, about };
}

/** A length of time in one part or in several: two months and three days. */
export type Length = readonly Amount[];

/** Tells whether it was left open how long: some years are no beginning. */
export function isOpen(length: Length): boolean {
  return length.some(({ low, high }) => high > 2 * low);
}

/**
 * What lies a length of time back. Nobody who says three months means a day: months lie back to the whole month, years to the whole
 * year, and weeks to a day that is about right.
 */
export function ago(length: Length, anchor: Anchor): Meant {
  const parts = length.map(inWholeUnits);
  const finest = finestOf(parts);
  const span = {
    from: widened(daysAgo(parts, anchor).from, finest).from,
    to: widened(daysAgo(parts, anchor).to, finest).to,
  };
  const about = finest === 'week' || parts.some((part) => part.about);
  return span.from === span.to && about ? { ...span, about } : span;
}

/** The very day that lies a length of time back, as in “two years ago today”; several where the length was left open. */
export function dayAgo(length: Length, anchor: Anchor): Meant {
  return daysAgo(length.map(inWholeUnits), anchor);
}

function daysAgo(parts: Length, { today, hour }: Anchor): Span {
  const back = (count: (part: Amount) => number) => {
    const sum = (unit: Unit) => parts.filter((part) => part.unit === unit).reduce((all, part) => all + count(part), 0);
    const month = monthsBack(today, sum('year') * MONTHS_IN_YEAR + sum('month'));
    const days = sum('week') * 7 + sum('day') + hoursToDays(sum('hour') + sum('minute') / 60, hour);
    return addDays(month, -Math.round(days));
  };
  return { from: back(({ high }) => high), to: back(({ low }) => low) };
}

const finenesses: readonly Unit[] = ['minute', 'hour', 'day', 'week', 'month', 'year'];

function finestOf(parts: Length): Unit {
  return finenesses.find((unit) => parts.some((part) => part.unit === unit)) ?? 'day';
}

function widened(day: Day, unit: Unit): Span {
  if (unit === 'year') return monthsSpan(yearOf(day));
  return unit === 'month' ? monthSpan(yearOf(day), monthOf(day)) : { from: day, to: day };
}

/** The same day of an earlier month, or the last one it has. */
function monthsBack(today: Day, months: number): Day {
  const { from, to } = monthSpan(yearOf(today), monthOf(today) - months);
  return isoDay(yearOf(from), monthOf(from), Number(today.slice(8))) ?? to;
}

/** How many midnights ago some hours are. */
function hoursToDays(hours: number, hour: number): number {
  return Math.max(0, Math.ceil((hours - hour) / 24));
}
