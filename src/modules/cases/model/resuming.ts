import type { Policy } from '#modules/office/model/policy.ts';
import { addDays, calendarDay, endOfDay } from './calendar.ts';
import type { Case } from './case.ts';

/** Until when the petitioner may take up again what they withdrew; `undefined` where nothing is withdrawn. */
export function resumableUntil({ withdrawnAt }: Pick<Case, 'withdrawnAt'>, { clocks }: Policy): Date | undefined {
  if (withdrawnAt === undefined) return undefined;
  const { timeZone, resumeDays } = clocks;
  return endOfDay(addDays(calendarDay(withdrawnAt, timeZone), resumeDays), timeZone);
}
