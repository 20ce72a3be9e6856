import type { Day } from '#domain/when.ts';
import { addDays } from '#modules/cases/model/calendar.ts';
import type { DayOff, DoorLimit } from './doors.ts';
import { isWorkDay, type WorkDays, yearOf } from './work-days.ts';

const MONTHS_IN_YEAR = 12;

/**
 * The last day of a limit that counts from a day, which does not count itself. One that is off moves to the next that is worked, where the limit
 * says so; in a year whose holidays are not known it does not, so that nobody is told a day that is too late.
 */
export function lastDayOf(
  from: Day,
  { length, dayOff }: { readonly length: DoorLimit; readonly dayOff: DayOff },
  workDays: WorkDays,
): Day {
  let last = endOf(from, length);
  if (dayOff === 'stays') return last;
  const known = new Set(workDays.years.map(({ year }) => year));
  while (known.has(yearOf(last)) && !isWorkDay(workDays, last)) last = addDays(last, 1);
  return last;
}

function endOf(from: Day, length: DoorLimit): Day {
  if ('days' in length) return addDays(from, length.days);
  return addMonths(from, 'months' in length ? length.months : length.years * MONTHS_IN_YEAR);
}

/** The same date so many months later, or the last day of that month where it has no such date. */
function addMonths(from: Day, months: number): Day {
  const [year, month, date] = [yearOf(from), Number(from.slice(5, 7)), Number(from.slice(8))];
  const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const at = Date.UTC(year, month - 1 + months, Math.min(date, lastDate));
  return new Date(at).toISOString().slice(0, 10);
}
