import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DayOff, DoorLimit } from '#modules/office/model/doors.ts';
import { lastDayOf } from '#modules/office/model/last-day.ts';
import { isWorkDay } from '#modules/office/model/work-days.ts';
import { shippedPolicy } from '#test/support/flows.ts';

const { workDays } = shippedPolicy();
const lastDay = (from: string, length: DoorLimit, dayOff: DayOff = 'stays') =>
  lastDayOf(from, { length, dayOff }, workDays);

/** The day after, by counting in the calendar's own months and leap years. */
function dayAfter(day: string): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const next =
    date < (lengths[month - 1] ?? 0) ? [year, month, date + 1] : month < 12 ? [year, month + 1, 1] : [year + 1, 1, 1];
  return next.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0')).join('-');
}

/** The last day by walking: so many days on, or on to the last day of the month meant whose date is no later than the first's. */
function walked(from: string, length: DoorLimit): string {
  if ('days' in length) return Array.from({ length: length.days }).reduce<string>(dayAfter, from);
  const months = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  const meant = months(from) + ('months' in length ? length.months : length.years * 12);
  let last = from;
  for (let day = from; months(day) <= meant; day = dayAfter(day)) {
    if (months(day) === meant && day.slice(8) <= from.slice(8)) last = day;
  }
  return last;
}

const days = fc
  .date({ min: new Date('1999-01-01'), max: new Date('2032-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));
const lengths = fc.oneof(
  fc.integer({ min: 1, max: 400 }).map((count) => ({ days: count })),
  fc.integer({ min: 1, max: 30 }).map((count) => ({ months: count })),
  fc.integer({ min: 1, max: 6 }).map((count) => ({ years: count })),
);

describe('the last day of a limit', () => {
  test('is the one that is come to by walking the calendar', () => {
    fc.assert(fc.property(days, lengths, (from, length) => lastDay(from, length) === walked(from, length)));
  });

  test.each<[string, DoorLimit, string]>([
    ['2026-03-01', { days: 60 }, '2026-04-30'],
    ['2026-08-31', { months: 6 }, '2027-02-28'],
    ['2027-08-31', { months: 6 }, '2028-02-29'],
    ['2026-02-28', { months: 6 }, '2026-08-28'],
    ['2024-02-29', { years: 1 }, '2025-02-28'],
    ['2024-02-29', { years: 4 }, '2028-02-29'],
    ['2025-12-31', { days: 1 }, '2026-01-01'],
  ])('from %s for %o is %s', (from, length, last) => expect(lastDay(from, length)).toBe(last));

  test('moves past days off, and past those alone', () => {
    fc.assert(
      fc.property(days, lengths, (from, length) => {
        const [stays, moved] = [lastDay(from, length), lastDay(from, length, 'next')];
        const between: string[] = [];
        for (let day = stays; day < moved; day = dayAfter(day)) between.push(day);
        const known = workDays.years.some(({ year }) => moved.startsWith(String(year)));
        return between.every((day) => !isWorkDay(workDays, day)) && (!known || isWorkDay(workDays, moved));
      }),
    );
  });

  test('moves behind a long holiday, and to a weekend day that is worked', () => {
    expect(lastDay('2026-08-02', { days: 60 }, 'next')).toBe('2026-10-08');
    expect(lastDay('2025-02-28', { years: 1 }, 'next')).toBe('2026-02-28');
    expect(lastDay('2026-07-08', { days: 60 }, 'next')).toBe('2026-09-07');
  });

  test('stays where the holidays of its year are not known, so that it is never told too late', () => {
    expect(lastDay('2026-01-02', { years: 1 }, 'next')).toBe('2027-01-02');
    // 31 December 2023 is not known to be off, the day after it is.
    expect(lastDay('2023-12-01', { days: 30 }, 'next')).toBe('2023-12-31');
    expect(lastDay('2023-12-01', { days: 31 }, 'next')).toBe('2024-01-02');
  });
});
