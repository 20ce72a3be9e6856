import { z } from 'zod';
import { caseFlowCommand } from './command.ts';
import { caseId, nothing, optionalWords } from './fields.ts';

/** Withdraws a case of the citizen's. */
export const withdraw = caseFlowCommand({
  words: { 'zh-CN': '撤回信访件', en: 'Withdraw a case' },
  input: z.strictObject({ case: caseId, reason: optionalWords }),
  output: nothing,
  errors: ['case.wrong-state', 'case.withdraw-elsewhere'],
  changes: true,
  shown: ['reason'],
  writes: (input) => ({ caseId: input.case, words: input.reason }),
  run: async ({ case: id, reason }, { runner, cases }) => {
    await cases.change(id, { type: 'withdraw', reason }, runner);
    return {};
  },
});
