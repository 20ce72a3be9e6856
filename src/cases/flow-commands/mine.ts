import { z } from 'zod';
import { inEachLanguage } from '#domain/text.ts';
import { stateNames } from '../names.ts';
import { caseFlowCommand } from './command.ts';
import { nothing, words } from './fields.ts';

/** Cases that a citizen's list shows. */
const LISTED_CASES = 20;

/** Lists what the conversation filed. */
export const mine = caseFlowCommand({
  words: { 'zh-CN': '列出本人的信访件', en: 'List the citizen’s own cases' },
  input: nothing,
  output: z.object({
    count: z.number(),
    items: z.array(z.object({ id: z.string(), number: z.string(), title: z.string(), stateName: words, line: words })),
  }),
  errors: [],
  changes: false,
  shown: [],
  run: async (_, { runner, cases }) => {
    const filed = await cases.filedBy(runner.id, LISTED_CASES);
    const items = filed.map(({ case: { id, number, state, petition } }) => {
      const stateName = stateNames[state];
      const line = inEachLanguage((locale) => `${number} ${petition.title} · ${stateName[locale]}`);
      return { id, number, title: petition.title, stateName, line };
    });
    return { count: items.length, items };
  },
});
