import { z } from 'zod';
import type { DayCount } from '#modules/office/model/procedures.ts';

/** A count of days as facts hold it. */
export const dayCount: z.ZodType<DayCount> = z.union([
  z.object({ days: z.int() }).readonly(),
  z.object({ workDays: z.int() }).readonly(),
]);
