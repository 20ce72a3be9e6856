import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/*
 * What the oracle knows of deadlines, read from the policy's files by itself: nothing of the program's own reckoning is used, so that a
 * mistake there is not made here, too.
 */

const count = z.union([z.object({ days: z.number() }), z.object({ workDays: z.number() })]);
export type Count = z.infer<typeof count>;

const moments = z.array(z.string()).default([]);
const rule = z.object({
  id: z.string(),
  starts: moments,
  resumes: moments,
  meets: moments,
  cancels: moments,
  length: z.union([count, z.literal('settleDays')]),
  extension: z.object({}).optional(),
  calls: z.array(z.object({ days: z.number(), to: z.string() })).default([]),
});
export type Rule = z.infer<typeof rule>;

const files = {
  procedures: z.object({
    procedures: z.array(
      z.object({ id: z.string(), kinds: z.array(z.string()).default([]), clocks: z.array(z.string()) }),
    ),
    clocks: z.array(rule),
    callsAt: z.number(),
  }),
  clocks: z.object({ settleDays: z.number(), timeZone: z.literal('Asia/Shanghai') }),
  workdays: z.object({
    years: z.array(
      z.object({ year: z.number(), off: z.array(z.string()).default([]), on: z.array(z.string()).default([]) }),
    ),
  }),
};

export interface Rules {
  rulesFor(kind: string): readonly Rule[];
  lengthOf(rule: Rule): Count;
  readonly callsAt: number;
  /** Days since 1970. */
  isWorked(day: number): boolean;
}

export function readRules(folder: string): Rules {
  const read = <Name extends keyof typeof files>(name: Name) =>
    files[name].parse(parse(readFileSync(join(folder, `${name}.yaml`), 'utf8'))) as z.infer<(typeof files)[Name]>;
  const { procedures, clocks, callsAt } = read('procedures');
  const { settleDays } = read('clocks');
  const { years } = read('workdays');
  const dayNumber = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
  const off = new Set(years.flatMap((year) => year.off.map(dayNumber)));
  const on = new Set(years.flatMap((year) => year.on.map(dayNumber)));
  return {
    rulesFor(kind) {
      const way = procedures.find(({ kinds }) => kinds.includes(kind));
      return clocks.filter(({ id }) => way?.clocks.includes(id));
    },
    lengthOf: ({ length }) => (length === 'settleDays' ? { days: settleDays } : length),
    callsAt,
    // Day 0, 1970-01-01, was a Thursday.
    isWorked: (day) => ((day + 4) % 7 === 0 || (day + 4) % 7 === 6 ? on.has(day) : !off.has(day)),
  };
}

/** Such a count of days after a day. */
export function after(day: number, length: Count, { isWorked }: Pick<Rules, 'isWorked'>): number {
  if ('days' in length) return day + length.days;
  let at = day;
  for (let left = length.workDays; left > 0; ) {
    at += 1;
    if (isWorked(at)) left -= 1;
  }
  return at;
}
