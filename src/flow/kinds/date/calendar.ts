import type { Day, Span } from '#domain/when.ts';

const DAY_MS = 86_400_000;

/** The calendar day of an instant in a time zone. */
export function dayIn(timeZone: string, instant: Date): Day {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(instant);
}

/** How many hours of its day an instant has behind it in a time zone. */
export function hourIn(timeZone: string, instant: Date): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).formatToParts(instant);
  return Number(parts.find(({ type }) => type === 'hour')?.value);
}

/** Days since 1970-01-01. */
export function dayNumber(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

export function dayOf(number: number): Day | undefined {
  const at = new Date(number * DAY_MS);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString().slice(0, 10);
}

/** The day of three numbers; `undefined` where the calendar has no such day. */
export function isoDay(year: number, month: number, day: number): Day | undefined {
  const at = new Date(Date.UTC(year, month - 1, day));
  const same = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return same ? at.toISOString().slice(0, 10) : undefined;
}

export function addDays(day: Day, days: number): Day {
  return dayOf(dayNumber(day) + days) ?? day;
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

export function monthOf(day: Day): number {
  return Number(day.slice(5, 7));
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** Days of a month's part, or of all of it. Months count on beyond a year's end, so that month 0 is last December. */
export function monthSpan(year: number, month: number, first = 1, last = 31): Span {
  const start = new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10);
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { from: addDays(start, first - 1), to: addDays(start, Math.min(last, length) - 1) };
}

/** Whole months of a year, all of them where none are named. */
export function monthsSpan(year: number, first = 1, last = 12): Span {
  return { from: monthSpan(year, first).from, to: monthSpan(year, last).to };
}

export function onlyDay(day: Day | undefined): readonly Span[] {
  return day === undefined ? [] : [{ from: day, to: day }];
}
