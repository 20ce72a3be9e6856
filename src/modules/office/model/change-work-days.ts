import type { Day, Span } from '#domain/when.ts';
import { addDays } from '#modules/cases/model/calendar.ts';
import { daysIn, type HolidayNotice } from './holiday-notice.ts';
import { isWeekend, isWorkDay, type WorkDays, type WorkYear, yearOf } from './work-days.ts';

/** The table with a day worked or off, in a year of its own where it had none. */
export function withDay({ years }: WorkDays, day: Day, worked: boolean): WorkDays {
  const year = yearOf(day);
  const known = years.find((one) => one.year === year) ?? { year, off: [], on: [] };
  const put = (days: readonly Day[], isIn: boolean) =>
    [...days.filter((one) => one !== day), ...(isIn ? [day] : [])].toSorted();
  const changed: WorkYear = isWeekend(day)
    ? { ...known, on: put(known.on, worked) }
    : { ...known, off: put(known.off, !worked) };
  return {
    years: [...years.filter((one) => one.year !== year), changed].toSorted((one, other) => one.year - other.year),
  };
}

/** The table as a notice of a year has it: the days that it names, and otherwise as it was. */
export function withNotice(workDays: WorkDays, { holidays }: HolidayNotice, year: number): WorkDays {
  const begun = workDays.years.some((one) => one.year === year)
    ? workDays
    : { years: [...workDays.years, { year, off: [], on: [] }] };
  const put = (before: WorkDays, days: readonly Day[], worked: boolean) =>
    days.filter((day) => hasYear(before, day)).reduce((table, day) => withDay(table, day, worked), before);
  return holidays.reduce((table, { off, on }) => put(put(table, off.flatMap(daysIn), false), on, true), begun);
}

/** Days of a notice that lie in another year which has no data: one day would make that year look known. */
export function leftOut(workDays: WorkDays, { holidays }: HolidayNotice, year: number): readonly Day[] {
  const days = holidays.flatMap(({ off, on }) => [...off.flatMap(daysIn), ...on]);
  return days.filter((day) => yearOf(day) !== year && !hasYear(workDays, day));
}

/** The holidays of a year as people know them: with the weekends that they take in. */
export function holidaysOf(workDays: WorkDays, { off }: WorkYear): readonly Span[] {
  const end = (day: Day, step: number) => {
    let at = day;
    while (!isWorkDay(workDays, addDays(at, step))) at = addDays(at, step);
    return at;
  };
  const spans = off.map((day) => ({ from: end(day, -1), to: end(day, 1) }));
  return spans.filter(({ from }, index) => spans.findIndex((span) => span.from === from) === index);
}

function hasYear({ years }: WorkDays, day: Day): boolean {
  return years.some(({ year }) => year === yearOf(day));
}
