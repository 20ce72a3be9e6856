import { z } from 'zod';
import type { ClockId, ClockRuleId, StaffId } from '#domain/ids.ts';
import { calledRoles } from '#modules/office/model/procedures.ts';
import { idOf } from './kind.ts';

/** What a fact holds about a clock of which somebody was called, and whom. */
export const clockCalled = {
  clock: idOf<ClockId>(),
  rule: idOf<ClockRuleId>(),
  /** When it falls due. */
  dueAt: z.coerce.date(),
  role: z.enum(calledRoles),
  /** Nobody where only administrators were left. */
  people: z.array(idOf<StaffId>()).readonly(),
};
