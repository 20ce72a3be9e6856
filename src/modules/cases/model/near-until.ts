import { addDays, calendarDay, endOfDay } from './calendar.ts';
import { NEAR_DAYS } from './queue.ts';

/** The first moment, by the office's calendar, at which a deadline is not near yet. */
export function nearUntil(now: Date, timeZone: string): Date {
  return new Date(endOfDay(addDays(calendarDay(now, timeZone), NEAR_DAYS), timeZone).getTime() + 1);
}
