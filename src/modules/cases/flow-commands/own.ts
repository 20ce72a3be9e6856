import { z } from 'zod';
import { HuishengError } from '#vocabulary/errors.ts';
import { parseCaseNumber } from '../model/number.ts';
import { petitionerIn } from '../model/petitioners.ts';
import { caseSamples, caseView, viewOf } from './case-view.ts';
import { caseFlowCommand } from './command.ts';

/** Opens a case by its number where this conversation filed it. */
export const own = caseFlowCommand({
  words: { 'zh-CN': '凭编号查本人的信访件', en: 'Find one’s own case by number' },
  input: z.strictObject({ number: z.string() }),
  output: caseView,
  errors: ['case.not-found', 'case.not-filed-here'],
  changes: false,
  shown: [],
  samples: caseSamples,
  run: async (typed, turn) => {
    const parsed = parseCaseNumber(typed.number);
    const found = parsed.type === 'number' ? await turn.cases.byNumber(parsed.number) : undefined;
    if (!found) throw new HuishengError('case.not-found');
    if (!petitionerIn(found.case, turn.runner.id)) throw new HuishengError('case.not-filed-here');
    return viewOf(found, turn);
  },
});
