import { z } from 'zod';
import type { LocalizedText } from '#domain/text.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { assertCitizen } from '../authority.ts';
import { ratable } from '../ratable.ts';
import { type CommandKind, staysIn } from './kind.ts';
import { record } from './record.ts';

const input = z.object({
  evaluation: z
    .object({ reached: z.boolean(), solved: z.boolean(), satisfaction: z.number(), words: z.string() })
    .readonly(),
});

const levels: readonly number[] = [1, 2, 3, 4, 5];

const rated: LocalizedText = { 'zh-CN': '已评价', en: 'rated' };
const advice: LocalizedText = {
  'zh-CN': '现在不能评价。办结后可以评价一次，到时我们会提醒您。',
  en: 'it cannot be rated now. You can rate it once, after it is closed; we will remind you then.',
};

/** The citizen says how the case was handled: each petitioner once of each ending. The case stays where it is, since it can still be appealed. */
export const evaluate: CommandKind<z.output<typeof input>> = {
  input,
  leads: staysIn('closed'),
  citizen: { from: 'anywhere' },
  advice,
  decide(current, { evaluation: said }, context) {
    const { actor } = context;
    assertCitizen(actor);
    const ending = ratable(current, actor.conversation);
    if (!ending) throw new HuishengError('case.wrong-state', { values: { state: rated, advice } });
    const evaluation = { ...said, words: said.words.trim() };
    if (!levels.includes(evaluation.satisfaction)) throw new HuishengError('request.malformed');
    const { after, event } = record(current, { type: 'evaluated', evaluation }, context);
    const given = { ...evaluation, ending: ending.event, by: actor.conversation, at: event.at };
    return { after: { ...after, evaluations: [...after.evaluations, given] }, event };
  },
};
