import type { LocalizedText } from '#domain/text.ts';
import type { AskNode, FlowDocument } from '#flow/document.ts';
import type { AnswerInput } from '#flow/kinds/kind.ts';
import { kindOf } from '#flow/kinds/registry.ts';
import type { Thing } from './held.ts';
import { firstOf } from './nodes-ahead.ts';
import { questionContext } from './question.ts';
import { type Frame, type Run, say, type Waiting } from './run.ts';
import { askContext } from './values.ts';

/*
 * A place or a phone number that was sent before it was asked for waits for its question. It is no answer before that: anyone who stays
 * anonymous is never asked for a phone, and must not have given one.
 */

/** What an answer that waited is called, where it is filled in. */
const filledIn = {
  place: {
    'zh-CN': '地点已按您先前发来的填上：{answer}。要改，请按“返回”。',
    en: 'The place is filled in from what you sent earlier: {answer}. To change it, press “Back”.',
  },
  phone: {
    'zh-CN': '电话已按您先前发来的填上：{answer}。要改，请按“返回”。',
    en: 'The phone number is filled in from what you sent earlier: {answer}. To change it, press “Back”.',
  },
} as const satisfies Record<string, LocalizedText>;

/** The kinds of question that ask for each. */
export const askedBy: Readonly<Record<Thing['type'], readonly string[]>> = {
  place: ['place'],
  contact: ['contact', 'phone'],
};

/** Tells whether some flow that citizens can start asks for it before it runs any command. */
export function isAskedSomewhere(run: Run, type: Thing['type']): boolean {
  return run.world.flows.all().some(({ document }) => document.entries !== undefined && asks(document, type));
}

/** Gives a flow that begins what was sent before it. */
export function bringAhead(run: Run, frame: Frame, things: readonly Thing[]): void {
  for (const thing of things) {
    const question = asks(frame.flow.document, thing.type);
    if (question) keepAhead(run, { frame, ...question }, thing);
  }
}

function asks(document: FlowDocument, type: Thing['type']) {
  return firstOf(document, document.start, (_, { kind }) => askedBy[type].includes(kind));
}

/** Keeps the input for a question ahead; false where it is no answer to that. */
export function keepAhead(run: Run, question: Waiting, input: AnswerInput): boolean {
  const { frame, name, node } = question;
  const reading = kindOf(node).read(node, input, questionContext(run, question));
  if (reading.type !== 'answer') return false;
  frame.context = { ...frame.context, ahead: { ...frame.context.ahead, [name]: reading.answer } };
  return true;
}

/** The answer that waited for a question which is asked now, and which it need not wait for any more; says that it was filled in. */
export function takeAhead(run: Run, frame: Frame, { name, node }: { readonly name: string; readonly node: AskNode }) {
  const { ahead, amending } = frame.context;
  if (ahead === undefined || !Object.hasOwn(ahead, name)) return undefined;
  const { [name]: answer = null, ...others } = ahead;
  frame.context = { ...frame.context, ahead: others };
  const kind = kindOf(node);
  // Anyone who changes this very answer at the review page is about to give another, and a moved flow may ask something else by this name.
  if (amending?.target === name || !kind.accepts(node, answer, askContext(run, frame))) return undefined;
  const shown = kind.display(node, answer, askContext(run, frame));
  say(run, filledIn[node.kind === 'place' ? 'place' : 'phone'], { answer: shown });
  return { answer };
}
