import { z } from 'zod';
import { unitName } from '../model/authority.ts';
import { openQuestion } from '../model/question.ts';
import { withdrawalLink } from '../model/withdrawal-answer.ts';
import { caseFlowCommand, type FlowTurn } from './command.ts';
import { echoLink } from './echo-link.ts';
import { words } from './fields.ts';
import { saidOfWithdrawal, tellsOfPressureThen } from './withdrawal-words.ts';

const sample = {
  ...{ id: 'case-1', number: '2026-000017-4', title: '标题', question: '请问是几号楼？' },
  unitName: { 'zh-CN': '单位', en: 'Unit' },
};

/** Tells what the office waits for in the cases of this conversation, and which of them a message of ours was about. */
export const asked = caseFlowCommand({
  words: { 'zh-CN': '单位在等群众回答什么', en: 'What offices wait for the citizen to answer' },
  input: z.strictObject({
    message: z.string().nullable(),
    /** What the citizen wrote, where it may answer a question of ours that has buttons. */
    words: z.string().nullable().optional(),
  }),
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
    /** The link of the button that the words stand for, of the question whether to withdraw or of other news; absent where they stand for none. */
    link: z.string().optional(),
  }),
  errors: [],
  changes: false,
  shown: [],
  samples: [
    { count: 0, several: false, items: [], first: '', about: '', told: '' },
    { count: 1, several: false, items: [sample], first: sample.number, about: '', told: '' },
    { count: 2, several: true, items: [sample], first: sample.number, about: '', told: '' },
  ],
  run: async ({ message, words: written }, turn) => {
    const { runner, cases } = turn;
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
    const link =
      typeof written !== 'string'
        ? undefined
        : ((await linkOf({ written, message, told, waiting: items.length }, turn)) ??
          (await echoLink(written, { near: about ?? told, waiting: items.map(({ number }) => number) }, turn)));
    return {
      ...{ count: items.length, several: items.length > 1, items, first, about: about ?? '', told: told ?? '' },
      ...(link === undefined ? {} : { link }),
    };
  },
});

interface Written {
  readonly written: string;
  /** The message of ours that it replies to. */
  readonly message: string | null;
  readonly told: string | undefined;
  /** In how many cases the office waits for an answer. */
  readonly waiting: number;
}

/** What the words answer to the question whether to withdraw, while it waits. */
async function linkOf({ written, message, told, waiting }: Written, { runner, cases }: FlowTurn) {
  const requests = await cases.requestsTo(runner.id);
  const replied = message === null ? undefined : await cases.requestOfMessage(runner.id, message);
  const found = message === null ? requests[0] : requests.find(({ request }) => request === replied);
  if (!found) return undefined;
  // A bare “no” right after other news, or while the office asks something, is about that.
  const bare = message !== null || (waiting === 0 && told === found.number);
  const pressed = tellsOfPressureThen(cases.policy, written, { bare });
  const said = pressed ? 'withdraw' : saidOfWithdrawal(written, { bare });
  return said && withdrawalLink(said === 'keep' ? 'keep' : 'ask', found.request);
}
