import { z } from 'zod';
import { caseFlowCommand } from './command.ts';
import { caseId, nothing, optionalWords } from './fields.ts';

/** Rates how a case was handled. */
export const evaluate = caseFlowCommand({
  words: { 'zh-CN': '评价办理结果', en: 'Rate how a case was handled' },
  input: z.strictObject({
    case: caseId,
    reached: z.boolean(),
    solved: z.boolean(),
    satisfaction: z.int().min(1).max(5),
    words: optionalWords,
  }),
  output: nothing,
  errors: ['case.wrong-state'],
  changes: true,
  shown: ['words'],
  writes: (input) => ({ caseId: input.case, words: input.words }),
  run: async ({ case: id, ...evaluation }, { runner, cases }) => {
    await cases.change(id, { type: 'evaluate', evaluation }, runner);
    return {};
  },
});
