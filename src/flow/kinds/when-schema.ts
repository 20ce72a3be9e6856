import { z } from 'zod';
import type { Json } from '#document/json.ts';
import { onDay, type When } from '#domain/when.ts';
import { isoDay } from './date/calendar.ts';

/** A day of the calendar. */
export const daySchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((day) => {
    const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
    return isoDay(year, month, date) === day;
  });

const span = { from: daySchema, to: daySchema, words: z.string() };

/** A time as answers hold it, see {@link When}. */
export const whenSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('day'), ...span, about: z.boolean() }),
  z.strictObject({ type: z.literal('within'), ...span }),
  z.strictObject({ type: z.literal('period'), ...span }),
  z.strictObject({
    type: z.literal('ongoing'),
    from: daySchema.nullable(),
    by: daySchema.nullable(),
    to: z.null(),
    words: z.string(),
  }),
  z.strictObject({ type: z.literal('words'), from: z.null(), to: z.null(), words: z.string() }),
]) satisfies z.ZodType<When>;

/** The time that an answer is; answers that were given before times could be more than days are a day alone. */
export function whenOf(answer: Json): When | undefined {
  const day = daySchema.safeParse(answer);
  return day.success ? onDay(day.data) : whenSchema.safeParse(answer).data;
}
