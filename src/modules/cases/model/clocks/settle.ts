import { addDays, calendarDay, endOfDay } from '../calendar.ts';
import type { ClockRule } from './rule.ts';

/** Until when a registered case should be settled: so many calendar days, to the end of the last. What was withdrawn and taken up again keeps its day. */
export const settle: ClockRule = {
  starts: ['opened'],
  resumes: ['resumed'],
  meets: ['closed'],
  cancels: ['withdrawn', 'withdrawn-by-phone'],
  due({ clocks: { timeZone, settleDays } }, at) {
    return endOfDay(addDays(calendarDay(at, timeZone), settleDays), timeZone);
  },
};
