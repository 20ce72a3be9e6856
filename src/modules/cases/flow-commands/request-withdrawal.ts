import { z } from 'zod';
import { calendarDay } from '../model/calendar.ts';
import { caseFlowCommand } from './command.ts';
import { caseId, day } from './fields.ts';

/** Has whoever filed the case asked whether it is to be withdrawn. */
export const requestWithdrawal = caseFlowCommand({
  words: { 'zh-CN': '用查询码要求撤回，先问当时提交的人', en: 'Ask whoever filed a case whether to withdraw it' },
  input: z.strictObject({ case: caseId }),
  /** Until when whoever filed it may answer. */
  output: z.object({ lastDay: day }),
  errors: ['case.wrong-state', 'case.filed-here', 'case.withdrawal-requested', 'case.too-many-additions'],
  changes: true,
  shown: [],
  run: async ({ case: id }, { runner, cases }) => {
    await cases.assertMayAdd(id);
    const { withdrawalRequest } = await cases.change(id, { type: 'request-withdrawal' }, runner);
    if (!withdrawalRequest) throw new Error('a request to withdraw a case was not kept');
    return { lastDay: calendarDay(withdrawalRequest.until, cases.policy.clocks.timeZone) };
  },
});
