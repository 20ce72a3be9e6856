import { z } from 'zod';
import { caseSamples, caseView, viewOf } from './case-view.ts';
import { caseFlowCommand } from './command.ts';

/** Opens a case with number and query code, in whatever conversation. */
export const find = caseFlowCommand({
  words: { 'zh-CN': '凭编号和查询码查信访件', en: 'Find a case by number and code' },
  input: z.strictObject({ number: z.string(), code: z.string() }),
  output: caseView,
  errors: ['case.wrong-code', 'case.too-many-codes'],
  changes: false,
  shown: [],
  samples: caseSamples,
  run: async (typed, turn) => viewOf(await turn.cases.byCode(typed, turn.runner.id), turn),
});
