import { z } from 'zod';
import { caseSamples, caseView, viewOf } from './case-view.ts';
import { caseFlowCommand } from './command.ts';
import { caseId } from './fields.ts';

/** Looks at a case that another command gave. */
export const view = caseFlowCommand({
  words: { 'zh-CN': '查看信访件', en: 'Look at a case' },
  input: z.strictObject({ case: caseId }),
  output: caseView,
  errors: ['case.not-found'],
  changes: false,
  shown: [],
  samples: caseSamples,
  run: async (input, turn) => viewOf(await turn.cases.byId(input.case), turn),
});
