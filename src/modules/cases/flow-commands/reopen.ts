import { z } from 'zod';
import { calendarDay } from '../model/calendar.ts';
import { settleBy } from '../model/clocks/due-at.ts';
import { caseFlowCommand } from './command.ts';
import { caseId, day } from './fields.ts';

/** Has a case go on that was closed and is not settled. */
export const reopen = caseFlowCommand({
  words: { 'zh-CN': '重新办理已办结的信访件', en: 'Have a closed case go on' },
  input: z.strictObject({ case: caseId, reason: z.string() }),
  output: z.object({
    /** By when it should be settled now. */
    dueOn: day,
  }),
  errors: ['case.wrong-state', 'case.reopen-elsewhere', 'case.reopen-late', 'case.empty-text', 'case.text-too-long'],
  changes: true,
  shown: ['reason'],
  writes: (input) => ({ caseId: input.case, words: input.reason }),
  run: async (input, { runner, cases }) => {
    const reopened = await cases.change(input.case, { type: 'reopen', reason: input.reason }, runner);
    return { dueOn: calendarDay(settleBy(reopened, cases.policy), cases.policy.clocks.timeZone) };
  },
});
