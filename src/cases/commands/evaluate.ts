import { z } from 'zod';
import { HuishengError } from '#domain/errors.ts';
import type { CommandKind } from './kind.ts';
import { record } from './record.ts';

const input = z.object({
  evaluation: z
    .object({ reached: z.boolean(), solved: z.boolean(), satisfaction: z.number(), words: z.string() })
    .readonly(),
});

const levels: readonly number[] = [1, 2, 3, 4, 5];

/** The citizen says how the case was handled: once, after it was closed. */
export const evaluate: CommandKind<z.output<typeof input>> = {
  input,
  leads: { closed: 'evaluated' },
  citizen: { from: 'anywhere' },
  advice: {
    'zh-CN': '现在不能评价。办结后可以评价一次，到时我们会提醒您。',
    en: 'it cannot be rated now. You can rate it once, after it is closed; we will remind you then.',
  },
  decide(current, { evaluation: said }, context) {
    const evaluation = { ...said, words: said.words.trim() };
    if (!levels.includes(evaluation.satisfaction)) throw new HuishengError('request.malformed');
    return record({ ...current, evaluation }, { type: 'evaluated', evaluation }, context);
  },
};
