import type { Policy } from '#modules/office/model/policy.ts';
import { addDays, calendarDay, endOfDay } from './calendar.ts';
import type { Case } from './case.ts';

/** Until when the petitioners may have the case reopened; `undefined` where it has no ending, or was reopened before. */
export function reopenableUntil(
  { closure, reopened }: Pick<Case, 'closure' | 'reopened'>,
  { clocks: { timeZone }, procedures: { reopenDays } }: Policy,
): Date | undefined {
  if (!closure || reopened || reopenDays === 0) return undefined;
  return endOfDay(addDays(calendarDay(closure.at, timeZone), reopenDays), timeZone);
}
