import { z } from 'zod';
import { HuishengError } from '#vocabulary/errors.ts';
import { tellsOfPressedWithdrawal } from '../model/pressure.ts';
import { caseFlowCommand } from './command.ts';
import { caseId, fileRefs, freely, nothing, optionalWords } from './fields.ts';

/** Adds words and attachments to a case. */
export const supplement = caseFlowCommand({
  words: { 'zh-CN': '补充材料', en: 'Add to a case' },
  input: z.strictObject({ case: caseId, text: optionalWords, files: fileRefs, freely }),
  output: nothing,
  errors: ['case.wrong-state', 'case.empty-text', 'case.too-many-additions', 'case.pressed'],
  changes: true,
  shown: ['text'],
  writes: (input) => ({ caseId: input.case, words: input.text }),
  run: async ({ case: id, text, files, freely: isSure = true }, { runner, cases }) => {
    if (!isSure && tellsOfPressedWithdrawal(cases.policy, text)) throw new HuishengError('case.pressed');
    await cases.assertMayAdd(id);
    const kept = await cases.kept(files.map((file) => file.id));
    await cases.change(id, { type: 'supplement', text, files: kept }, runner);
    return {};
  },
});
