import { z } from 'zod';
import { inEachLanguage } from '#domain/text.ts';
import { stateNameForCitizen } from '../model/state-for-citizen.ts';
import { caseFlowCommand } from './command.ts';
import { nothing, words } from './fields.ts';

/** Cases that a citizen's list shows. */
const LISTED_CASES = 20;

const sample = {
  ...{ id: 'case-1', number: '2026-000017-4', title: '标题' },
  stateName: { 'zh-CN': '办理中', en: 'Being handled' },
  line: { 'zh-CN': '一行', en: 'A line' },
};

/** Lists what the conversation filed. */
export const mine = caseFlowCommand({
  words: { 'zh-CN': '列出本人的信访件', en: 'List the citizen’s own cases' },
  input: nothing,
  output: z.object({
    count: z.number(),
    /** The id of the newest; empty where there is none. */
    first: z.string(),
    items: z.array(z.object({ id: z.string(), number: z.string(), title: z.string(), stateName: words, line: words })),
  }),
  errors: [],
  changes: false,
  shown: [],
  samples: [
    { count: 0, first: '', items: [] },
    { count: 1, first: sample.id, items: [sample] },
    { count: 2, first: sample.id, items: [sample, { ...sample, id: 'case-2' }] },
  ],
  run: async (_, { runner, cases }) => {
    const filed = await cases.filedBy(runner.id, LISTED_CASES);
    const items = filed.map(({ case: current }) => {
      const { id, number, petition } = current;
      const stateName = stateNameForCitizen(current);
      const line = inEachLanguage((locale) => `${number} ${petition.title} · ${stateName[locale]}`);
      return { id, number, title: petition.title, stateName, line };
    });
    return { count: items.length, first: items[0]?.id ?? '', items };
  },
});
