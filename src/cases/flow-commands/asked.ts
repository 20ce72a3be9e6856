import { z } from 'zod';
import { unitName } from '../authority.ts';
import { openQuestion } from '../question.ts';
import { caseFlowCommand } from './command.ts';
import { words } from './fields.ts';

const sample = {
  ...{ id: 'case-1', number: '2026-000017-4', title: '标题', question: '请问是几号楼？' },
  unitName: { 'zh-CN': '单位', en: 'Unit' },
};

/** Tells what the office waits for in the cases of this conversation, and which of them a message of ours was about. */
export const asked = caseFlowCommand({
  words: { 'zh-CN': '单位在等群众回答什么', en: 'What offices wait for the citizen to answer' },
  input: z.strictObject({ message: z.string().nullable() }),
  output: z.object({
    count: z.number(),
    /** Whether more than one waits, so that it must be asked which is meant. */
    several: z.boolean(),
    items: z.array(
      z.object({ id: z.string(), number: z.string(), title: z.string(), question: z.string(), unitName: words }),
    ),
    /** The number of the one that was asked about last; empty where nothing is asked. */
    first: z.string(),
    /** The number of the case that the message was about; empty where it was about none. */
    about: z.string(),
    /** The number of the case that our last message was about, where the citizen has said nothing since; else empty. */
    told: z.string(),
  }),
  errors: [],
  changes: false,
  shown: [],
  samples: [
    { count: 0, several: false, items: [], first: '', about: '', told: '' },
    { count: 1, several: false, items: [sample], first: sample.number, about: '', told: '' },
    { count: 2, several: true, items: [sample], first: sample.number, about: '', told: '' },
  ],
  run: async ({ message }, { runner, cases }) => {
    const about = message === null ? undefined : await cases.ofMessage(runner.id, message);
    const items = await Promise.all(
      (await cases.waitingFor(runner.id)).map(async ({ case: current, story }) => {
        const { id, number, petition, unit } = current;
        const question = openQuestion(current, await story());
        return { id, number, title: petition.title, question, unitName: unitName(cases.policy, unit) };
      }),
    );
    const told = await cases.lastTold(runner.id);
    const first = items[0]?.number ?? '';
    return { count: items.length, several: items.length > 1, items, first, about: about ?? '', told: told ?? '' };
  },
});
