import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { checkPolicy, partsOf } from '#modules/office/model/read-policy.ts';
import {
  addWorkDays,
  isWeekend,
  isWorkDay,
  missedYear,
  nextWorkDay,
  previousWorkDay,
  type WorkDays,
  yearsWithoutData,
} from '#modules/office/model/work-days.ts';
import { shippedPolicy } from '#test/support/flows.ts';

const shipped = shippedPolicy().workDays;

/** Every day from the first to the last, by the calendar of `Date`. */
function daysFrom(first: string, last: string): readonly string[] {
  const days: string[] = [];
  for (const at = new Date(`${first}T12:00:00Z`); ; at.setUTCDate(at.getUTCDate() + 1)) {
    const day = at.toISOString().slice(0, 10);
    days.push(day);
    if (day >= last) return days;
  }
}

test('the shipped work days are those of chinese-days, on every day of their years', () => {
  const file = createRequire(import.meta.url).resolve('chinese-days/dist/chinese-days.json');
  const named = z.record(z.string(), z.string());
  const { holidays, workdays } = z
    .object({ holidays: named, workdays: named })
    .parse(JSON.parse(readFileSync(file, 'utf8')));
  expect(shipped.years.map(({ year }) => year)).toEqual([2024, 2025, 2026]);
  const days = daysFrom('2024-01-01', '2026-12-31');
  expect(days.length).toBe(366 + 365 + 365);
  const theirs = days.filter((day) => day in workdays || !(isWeekend(day) || day in holidays));
  expect(days.filter((day) => isWorkDay(shipped, day))).toEqual(theirs);
});

test('a year without data has its weekends off, and nothing else', () => {
  const worked = daysFrom('2027-09-27', '2027-10-10').filter((day) => isWorkDay(shipped, day));
  expect(worked).toEqual([...daysFrom('2027-09-27', '2027-10-01'), ...daysFrom('2027-10-04', '2027-10-08')]);
});

test('work days are counted over holidays, worked weekends, the end of a year and a leap day', () => {
  // National Day of 2026: off until the 7th, the 10th, a Saturday, is worked.
  expect(addWorkDays(shipped, '2026-09-30', 1)).toBe('2026-10-08');
  expect(addWorkDays(shipped, '2026-09-30', 3)).toBe('2026-10-10');
  expect(addWorkDays(shipped, '2026-10-12', -3)).toBe('2026-10-08');
  // 1 and 2 January 2026 are off, and Sunday the 4th is worked.
  expect(addWorkDays(shipped, '2025-12-31', 1)).toBe('2026-01-04');
  expect(addWorkDays(shipped, '2024-02-28', 1)).toBe('2024-02-29');
  expect(addWorkDays(shipped, '2026-10-03', 0)).toBe('2026-10-03');
  expect(nextWorkDay(shipped, '2026-10-01')).toBe('2026-10-08');
  expect(nextWorkDay(shipped, '2026-10-10')).toBe('2026-10-10');
  expect(previousWorkDay(shipped, '2026-10-07')).toBe('2026-09-30');
  expect(previousWorkDay(shipped, '2026-12-31')).toBe('2026-12-31');
});

test('the years without data are those that two days touch, in whichever order', () => {
  expect(yearsWithoutData(shipped, '2024-01-01', '2026-12-31')).toEqual([]);
  expect(yearsWithoutData(shipped, '2026-12-31', '2027-01-01')).toEqual([2027]);
  expect(yearsWithoutData(shipped, '2028-02-29', '2026-12-31')).toEqual([2027, 2028]);
  expect(yearsWithoutData(shipped, '2023-12-31', '2023-12-31')).toEqual([2023]);
});

test('a year without data is missed from sixty days before it begins', () => {
  expect(missedYear(shipped, '2026-06-17')).toBeUndefined();
  expect(missedYear(shipped, '2026-11-01')).toBeUndefined();
  expect(missedYear(shipped, '2026-11-02')).toEqual({ year: 2027, since: '2026-11-02' });
  expect(missedYear(shipped, '2027-05-01')).toEqual({ year: 2027, since: '2026-11-02' });
  const next = { years: [...shipped.years, { year: 2027, off: [], on: [] }] };
  expect(missedYear(next, '2026-12-31')).toBeUndefined();
  expect(missedYear({ years: [] }, '2026-06-17')?.year).toBe(2026);
});

const calendar = daysFrom('2022-12-01', '2029-02-01');
const aDay = fc.constantFrom(...daysFrom('2023-12-01', '2028-03-31'));
/** Years of which some are known, whatever is off and worked in them. */
const someWorkDays: fc.Arbitrary<WorkDays> = fc
  .uniqueArray(fc.integer({ min: 2023, max: 2028 }), { maxLength: 4 })
  .chain((years) =>
    fc.tuple(
      ...years.map((year) => {
        const days = daysFrom(`${year}-01-01`, `${year}-12-31`);
        return fc.record({
          year: fc.constant(year),
          off: fc.subarray(
            days.filter((day) => !isWeekend(day)),
            { maxLength: 40 },
          ),
          on: fc.subarray(days.filter(isWeekend), { maxLength: 12 }),
        });
      }),
    ),
  )
  .map((years) => ({ years }));

/** Days that are worked, by taking every day of the calendar in turn. */
function workedDays({ years }: WorkDays): readonly string[] {
  const [off, on] = [new Set(years.flatMap((year) => year.off)), new Set(years.flatMap((year) => year.on))];
  return calendar.filter((day) => on.has(day) || (!off.has(day) && ![0, 6].includes(new Date(day).getUTCDay())));
}

test('counting agrees with a list of every work day, forwards and backwards', () => {
  fc.assert(
    fc.property(someWorkDays, aDay, fc.integer({ min: -60, max: 60 }), (workDays, day, n) => {
      const worked = workedDays(workDays);
      const after = worked.filter((one) => one > day);
      const before = worked.filter((one) => one < day).toReversed();
      const expected = n === 0 ? day : n > 0 ? after[n - 1] : before[-n - 1];
      expect(addWorkDays(workDays, day, n)).toBe(expected);
      expect(isWorkDay(workDays, day)).toBe(worked.includes(day));
      expect(nextWorkDay(workDays, day)).toBe(worked.find((one) => one >= day));
      expect(previousWorkDay(workDays, day)).toBe(worked.findLast((one) => one <= day));
    }),
  );
});

test('going on and back by as many work days ends on the day, where it is worked', () => {
  fc.assert(
    fc.property(someWorkDays, aDay, fc.integer({ min: 0, max: 60 }), (workDays, any, n) => {
      const day = nextWorkDay(workDays, any);
      expect(addWorkDays(workDays, addWorkDays(workDays, day, n), -n)).toBe(day);
    }),
  );
});

test('days of another year, days that need not be named, days that there are not and a year twice are told of', () => {
  const parts = partsOf(shippedPolicy());
  const told = (...years: readonly object[]) => {
    const checked = checkPolicy({ ...parts, workdays: { years } });
    return checked.ok ? [] : checked.problems.map(({ code, path }) => `${code} ${path.join('.')}`);
  };
  expect(told({ year: 2026, off: ['2026-10-01'], on: ['2026-10-10'] })).toEqual([]);
  expect(told({ year: 2026, off: ['2027-01-01'], on: [] })).toEqual(['bad-work-day years.0.off.0']);
  expect(told({ year: 2026, off: [], on: ['2025-12-28'] })).toEqual(['bad-work-day years.0.on.0']);
  expect(told({ year: 2026, off: ['2026-10-01', '2026-10-03'], on: [] })).toEqual(['bad-work-day years.0.off.1']);
  expect(told({ year: 2026, off: [], on: ['2026-10-08'] })).toEqual(['bad-work-day years.0.on.0']);
  expect(told({ year: 2026, off: ['2026-02-30'], on: [] })).toEqual(['not-in-schema years.0.off.0']);
  expect(told({ year: 2026, off: ['2026-1-1'], on: [] })).toEqual(['not-in-schema years.0.off.0']);
  const year = { year: 2026, off: [], on: [] };
  expect(told(year, year)).toEqual(['duplicate-id years.1.year']);
});
