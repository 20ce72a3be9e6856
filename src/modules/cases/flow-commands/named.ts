import { z } from 'zod';
import { caseNamedIn } from '../model/number.ts';
import { caseFlowCommand } from './command.ts';

/** Finds number and query code in what was written. */
export const named = caseFlowCommand({
  words: { 'zh-CN': '从一句话里认出编号和查询码', en: 'Find number and code in what was written' },
  input: z.strictObject({ said: z.string() }),
  /** Empty where there is none. `rest`: the words beside the two. */
  output: z.object({ number: z.string(), code: z.string(), rest: z.string() }),
  errors: [],
  changes: false,
  shown: [],
  samples: [
    { number: '', code: '', rest: '一段文字' },
    { number: '2026-000017-4', code: '', rest: '' },
    { number: '2026-000017-4', code: '', rest: '一段文字' },
    { number: '2026-000017-4', code: '12345678', rest: '' },
  ],
  run: async ({ said }) => caseNamedIn(said),
});
