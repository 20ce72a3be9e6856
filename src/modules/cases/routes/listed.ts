import { z } from 'zod';
import type { StaffId, TopicId, UnitId } from '#domain/ids.ts';
import { caseStates } from '../model/case.ts';
import { caseOrders, queueTabs } from '../model/queue.ts';
import type { QueueQuery } from '../service/case-queue.ts';

/** Before there were cases, or after all of them, calendars differ and days cannot be counted on from. */
const day = z.iso.date().refine((value) => value >= '1900-01-01' && value <= '2999-12-31');

/** Which cases are wanted, and in what order. */
export const listed = z.object({
  tab: z.enum(queueTabs).default('mine'),
  text: z.string().max(200).default(''),
  topic: z.string().optional(),
  unit: z.string().optional(),
  state: z.enum(caseStates).optional(),
  officer: z.string().optional(),
  dueBy: day.optional(),
  openedFrom: day.optional(),
  openedTo: day.optional(),
  order: z.enum(caseOrders).default('due'),
});

export function queryOf({ topic, unit, officer, ...query }: z.output<typeof listed>): Omit<QueueQuery, 'after'> {
  return {
    ...query,
    topic: topic as TopicId | undefined,
    unit: unit as UnitId | undefined,
    officer: officer as StaffId | undefined,
  };
}
