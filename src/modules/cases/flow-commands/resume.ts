import { z } from 'zod';
import { caseFlowCommand } from './command.ts';
import { caseId, nothing } from './fields.ts';

/** Takes up again what the citizen withdrew. */
export const resume = caseFlowCommand({
  words: { 'zh-CN': '恢复办理已撤回的信访件', en: 'Take a withdrawn case up again' },
  input: z.strictObject({ case: caseId }),
  output: nothing,
  errors: ['case.wrong-state', 'case.resume-elsewhere', 'case.resume-late'],
  changes: true,
  shown: [],
  run: async (input, { runner, cases }) => {
    await cases.change(input.case, { type: 'resume' }, runner);
    return {};
  },
});
