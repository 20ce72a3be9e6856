import type { Policy } from '#modules/office/model/policy.ts';
import type { ClockRule, DayCount } from '#modules/office/model/procedures.ts';
import { addWorkDays } from '#modules/office/model/work-days.ts';
import { addDays, calendarDay, endOfDay } from '../calendar.ts';

/** How long a clock of this rule runs that starts now. */
export function lengthOf({ length }: Pick<ClockRule, 'length'>, { clocks }: Policy): DayCount {
  return length === 'settleDays' ? { days: clocks.settleDays } : length;
}

/** The end of the last of so many days after the one on which `from` lies. */
export function afterDays(from: Date, count: DayCount, { clocks: { timeZone }, workDays }: Policy): Date {
  const day = calendarDay(from, timeZone);
  const last = 'days' in count ? addDays(day, count.days) : addWorkDays(workDays, day, count.workDays);
  return endOfDay(last, timeZone);
}

/** Tells whether one count of days is within another of its kind; counts of different kinds cannot be compared, and are not. */
export function isWithinCount(count: DayCount, most: DayCount): boolean {
  if ('days' in count) return 'days' in most && count.days <= most.days;
  return 'workDays' in most && count.workDays <= most.workDays;
}
