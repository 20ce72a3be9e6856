import { z } from 'zod';
import { HuishengError } from '#vocabulary/errors.ts';
import { petitionerIn } from '../model/petitioners.ts';
import { tellsOfPressure } from '../model/pressure.ts';
import { stateNameForCitizen } from '../model/state-for-citizen.ts';
import { takesBack } from '../model/take-back.ts';
import { withdrawalOutcomes } from '../model/withdrawal.ts';
import { readWithdrawalAnswer } from '../model/withdrawal-answer.ts';
import { withdrawalOutcome } from '../model/withdrawal-outcome.ts';
import { caseFlowCommand } from './command.ts';
import { freely, optionalWords, words } from './fields.ts';

const sample = {
  id: 'case-1',
  request: '00000000-0000-7000-8000-000000000001',
  number: '2026-000017-4',
  title: '标题',
  stateName: { 'zh-CN': '办理中', en: 'being handled' },
};

/**
 * Takes the petitioner's answer to one request to withdraw, once: later ones are told what became of it. Words that only mean to withdraw are
 * `asked` back, and ones that tell of pressure are `pressed`, unless they were asked already whether it is their own wish.
 */
export const answerWithdrawal = caseFlowCommand({
  words: { 'zh-CN': '答复是否撤回', en: 'Answer whether to withdraw a case' },
  input: z.strictObject({ answer: z.string(), words: optionalWords.optional(), freely: freely.nullable() }),
  output: z.object({
    id: z.string(),
    /** The request, which the links of its answers end with. */
    request: z.string(),
    number: z.string(),
    title: z.string(),
    stateName: words,
    outcome: z.enum([...withdrawalOutcomes, 'asked', 'pressed']),
    /** Whether this answer made it so; else it was so already. */
    fresh: z.boolean(),
  }),
  errors: ['case.not-found', 'case.not-filed-here'],
  changes: true,
  shown: [],
  samples: [
    { ...sample, outcome: 'withdrawn', fresh: true },
    { ...sample, outcome: 'kept', fresh: true },
    { ...sample, outcome: 'withdrawn', fresh: false },
    { ...sample, outcome: 'kept', fresh: false },
    { ...sample, outcome: 'expired', fresh: false },
    { ...sample, outcome: 'closed', fresh: false },
    { ...sample, outcome: 'asked', fresh: false },
    { ...sample, outcome: 'pressed', fresh: false },
  ],
  run: async (input, { runner, cases }) => {
    const read = readWithdrawalAnswer(input.answer);
    const found = read && (await cases.byRequest(read.request));
    if (!read || !found) throw new HuishengError('case.not-found');
    const { id, number, petition, withdrawalRequest } = found.case;
    if (!petitionerIn(found.case, runner.id)) throw new HuishengError('case.not-filed-here');
    const about = { id, request: read.request, number, title: petition.title };
    if (withdrawalRequest?.id !== read.request || withdrawalRequest.until < cases.now()) {
      const outcome = withdrawalOutcome(read.request, await found.story()) ?? 'expired';
      return { ...about, stateName: stateNameForCitizen(found.case), outcome, fresh: false };
    }
    const unchanged = { ...about, stateName: stateNameForCitizen(found.case), fresh: false } as const;
    const isSure = input.freely === true || read.answer === 'keep';
    if (!isSure && tellsOfPressure(cases.policy, input.words ?? '')) return { ...unchanged, outcome: 'pressed' };
    if (read.answer === 'ask') return { ...unchanged, outcome: 'asked' };
    const withdraws = read.answer === 'withdraw';
    const command = withdraws ? takesBack(found.case, runner.id, '') : ({ type: 'decline-withdrawal' } as const);
    const after = await cases.change(id, command, runner);
    return { ...about, stateName: stateNameForCitizen(after), outcome: withdraws ? 'withdrawn' : 'kept', fresh: true };
  },
});
