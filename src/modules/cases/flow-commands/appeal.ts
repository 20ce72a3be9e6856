import { z } from 'zod';
import { calendarDay } from '../model/calendar.ts';
import { settleBy } from '../model/clocks/due-at.ts';
import { caseFlowCommand } from './command.ts';
import { caseId, day } from './fields.ts';

/** Asks the unit above to look into how a case ended. */
export const appeal = caseFlowCommand({
  words: { 'zh-CN': '申请复查或复核', en: 'Ask for a review or a recheck' },
  input: z.strictObject({ case: caseId, reason: z.string() }),
  output: z.object({
    /** By when it should be decided. */
    dueOn: day,
  }),
  errors: [
    ...['case.wrong-state', 'case.appeal-elsewhere', 'case.appeal-late', 'case.not-appealable'],
    ...['case.empty-text', 'case.text-too-long'],
  ] as const,
  changes: true,
  shown: ['reason'],
  writes: (input) => ({ caseId: input.case, words: input.reason }),
  run: async (input, { runner, cases }) => {
    const appealed = await cases.change(input.case, { type: 'appeal', reason: input.reason }, runner);
    return { dueOn: calendarDay(settleBy(appealed, cases.policy), cases.policy.clocks.timeZone) };
  },
});
