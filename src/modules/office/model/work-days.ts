import type { Day } from '#domain/when.ts';
import { addDays } from '#modules/cases/model/calendar.ts';

/** So many days before a year without data begins it is missed. */
export const MISSED_DAYS_BEFORE = 60;

/** Which days are worked, by year, as far as they are not Monday to Friday. */
export interface WorkDays {
  readonly years: readonly WorkYear[];
}

/** A year whose holidays are known. */
export interface WorkYear {
  readonly year: number;
  /** Days from Monday to Friday that are off. */
  readonly off: readonly Day[];
  /** Days of a weekend that are worked. */
  readonly on: readonly Day[];
}

/** Tells whether the calendar has a day of that name, `YYYY-MM-DD`. */
export function isCalendarDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

export function isWeekend(day: Day): boolean {
  return weekdayOf(day) > 5;
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** Tells whether a day is worked; in a year without data, whether it is one from Monday to Friday. */
export function isWorkDay({ years }: WorkDays, day: Day): boolean {
  const known = years.find(({ year }) => year === yearOf(day));
  return isWeekend(day) ? (known?.on.includes(day) ?? false) : !known?.off.includes(day);
}

/** The n-th work day after a day, which does not count itself; before it where n is negative. */
export function addWorkDays(workDays: WorkDays, day: Day, n: number): Day {
  const step = Math.sign(n);
  let at = day;
  for (let left = Math.abs(n); left > 0; ) {
    at = addDays(at, step);
    if (isWorkDay(workDays, at)) left -= 1;
  }
  return at;
}

/** The day itself where it is worked, else the next that is. */
export function nextWorkDay(workDays: WorkDays, day: Day): Day {
  return isWorkDay(workDays, day) ? day : addWorkDays(workDays, day, 1);
}

/** The day itself where it is worked, else the last before it that is. */
export function previousWorkDay(workDays: WorkDays, day: Day): Day {
  return isWorkDay(workDays, day) ? day : addWorkDays(workDays, day, -1);
}

/** The years from one day's to another's that have no data: dates that were worked out over them are provisional. */
export function yearsWithoutData({ years }: WorkDays, from: Day, to: Day): readonly number[] {
  const known = new Set(years.map(({ year }) => year));
  const first = Math.min(yearOf(from), yearOf(to));
  const last = Math.max(yearOf(from), yearOf(to));
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).filter((year) => !known.has(year));
}

/** The next year without data, once it is near or has begun, and the day from which on it is missed. */
export function missedYear(
  { years }: WorkDays,
  today: Day,
): { readonly year: number; readonly since: Day } | undefined {
  const known = new Set(years.map(({ year }) => year));
  let year = yearOf(today);
  while (known.has(year)) year += 1;
  const since = addDays(`${year}-01-01`, -MISSED_DAYS_BEFORE);
  return today >= since ? { year, since } : undefined;
}
