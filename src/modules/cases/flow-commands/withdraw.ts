import { z } from 'zod';
import { HuishengError } from '#vocabulary/errors.ts';
import { tellsOfPressure } from '../model/pressure.ts';
import { takesBack } from '../model/take-back.ts';
import { caseFlowCommand } from './command.ts';
import { caseId, freely, nothing, optionalWords } from './fields.ts';

/** Withdraws a case of the citizen's. */
export const withdraw = caseFlowCommand({
  words: { 'zh-CN': '撤回信访件', en: 'Withdraw a case' },
  input: z.strictObject({ case: caseId, reason: optionalWords, freely }),
  output: nothing,
  errors: ['case.wrong-state', 'case.withdraw-elsewhere', 'case.pressed'],
  changes: true,
  shown: ['reason'],
  writes: (input) => ({ caseId: input.case, words: input.reason }),
  run: async ({ case: id, reason, freely: isSure = true }, { runner, cases }) => {
    if (!isSure && tellsOfPressure(cases.policy, reason)) throw new HuishengError('case.pressed');
    const { case: current } = await cases.byId(id);
    await cases.change(id, takesBack(current, runner.id, reason), runner);
    return {};
  },
});
