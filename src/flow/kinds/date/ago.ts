import type { Day, Span } from '#domain/when.ts';
import { addDays, monthOf, monthSpan, monthsSpan, yearOf } from './calendar.ts';
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

/**
 * What lies an amount back. Nobody who says three months means a day: months lie back to the whole month, years to the whole year,
 * and weeks to a day that is about right.
 */
export function ago(amount: Amount, anchor: Anchor): Meant {
  const { low, high, unit, about } = inWholeUnits(amount);
  const span = { from: back(high, unit, anchor).from, to: back(low, unit, anchor).to };
  return span.from === span.to && (about || unit === 'week') ? { ...span, about: true } : span;
}

function back(count: number, unit: Unit, { today, hour }: Anchor): Span {
  switch (unit) {
    case 'minute':
      return daysBack(today, hoursToDays(count / 60, hour));
    case 'hour':
      return daysBack(today, hoursToDays(count, hour));
    case 'day':
      return daysBack(today, count);
    case 'week':
      return daysBack(today, count * 7);
    case 'month':
      return monthSpan(yearOf(today), monthOf(today) - count);
    case 'year':
      return monthsSpan(yearOf(today) - count);
  }
}

function daysBack(today: Day, days: number): Span {
  const day = addDays(today, -Math.round(days));
  return { from: day, to: day };
}

/** How many midnights ago some hours are. */
function hoursToDays(hours: number, hour: number): number {
  return Math.max(0, Math.ceil((hours - hour) / 24));
}
