import { z } from 'zod';
import { localizedText } from '#document/fields.ts';
import type { LocalizedText } from '#domain/text.ts';
import { formatText } from '#text/format.ts';
import { saidOfLabels } from './about-labels.ts';
import { type AskContext, type AskKind, askFields, askNext, misfit, plainWords } from './kind.ts';
import { lettersOf, spokenAnswer, spokenForms } from './spoken.ts';
import { wordedOption } from './typed-option.ts';

const schema = z.strictObject({
  ...askFields,
  kind: z.literal('yes-no').describe('Yes or no.'),
  labels: z
    .strictObject({ yes: localizedText, no: localizedText })
    .optional()
    .describe('What the two buttons say, where not 是/否.'),
  words: z
    .strictObject({
      yes: z.array(z.string().trim().min(1)).optional(),
      no: z.array(z.string().trim().min(1)).optional(),
    })
    .optional()
    .describe(
      'What people also write for yes and for no, each a whole message or a clause of one; (a|b) and [a|b] as in intents.',
    ),
  consent: z
    .boolean()
    .optional()
    .describe('Whether yes is the consent to use what the citizen writes; without it no case may be opened.'),
  next: askNext,
});
export type YesNoNode = z.infer<typeof schema>;

const texts = {
  yes: { 'zh-CN': '是', en: 'Yes' },
  no: { 'zh-CN': '否', en: 'No' },
  choose: { 'zh-CN': '请选“{yes}”或“{no}”。', en: 'Please choose “{yes}” or “{no}”.' },
} as const satisfies Record<string, LocalizedText>;

const YES = 1;
const NO = 0;
const yesWords = new Set([
  '是',
  '是的',
  '对',
  '对的',
  '好',
  '好的',
  '可以',
  '行',
  '嗯',
  '有',
  '有的',
  '有过',
  '同意',
  '是啊',
  '好吧',
  '嗯嗯',
  '没错',
  '当然',
  '是这样',
  'yes',
  'y',
  'ok',
  'yeah',
  'yep',
  'sure',
  'agree',
  'true',
  'of course',
  'correct',
  'right',
  'absolutely',
  'do',
]);
const noWords = new Set([
  '不',
  '不是',
  '否',
  '不对',
  '不行',
  '不要',
  '没',
  '没有',
  '不可以',
  '不同意',
  '还没',
  '还没有',
  '没有过',
  '从来没有',
  'no',
  'n',
  'nope',
  'not yet',
  'never',
  'disagree',
  'do not',
  "don't",
  'do not agree',
  "don't agree",
  'of course not',
  'not at all',
  'false',
]);

/** Tells whether typed words say yes or no, in either language; `undefined` where neither. */
export function saysYes(typed: string): boolean | undefined {
  for (const words of [plainWords(typed), spokenAnswer(typed)]) {
    if (yesWords.has(words)) return true;
    if (noWords.has(words)) return false;
  }
  return undefined;
}

function labels(node: YesNoNode, context: AskContext): { yes: string; no: string } {
  return {
    yes: formatText(node.labels?.yes ?? texts.yes, context.locale),
    no: formatText(node.labels?.no ?? texts.no, context.locale),
  };
}

/** Yes or no. Answer: a boolean; buttons 1 and 0. */
export const yesNo = {
  kind: 'yes-no',
  schema,
  show(node, context) {
    const { yes, no } = labels(node, context);
    return {
      choices: [
        { index: YES, label: yes },
        { index: NO, label: no },
      ],
      columns: 2,
    };
  },
  read(node, input, context) {
    if (input.type === 'pressed') {
      if (input.index !== YES && input.index !== NO) return { type: 'unknown-button' };
      return { type: 'answer', answer: input.index === YES };
    }
    const { yes, no } = labels(node, context);
    if (input.type === 'text') {
      const said = spokenForms(input.text);
      if (said.includes(lettersOf(yes))) return { type: 'answer', answer: true };
      if (said.includes(lettersOf(no))) return { type: 'answer', answer: false };
      const { words: listed } = node;
      const worded = wordedOption(
        [
          { answer: true, words: listed?.yes },
          { answer: false, words: listed?.no },
        ],
        input.text,
      );
      const answer = worded?.answer ?? saysYes(input.text);
      if (answer !== undefined) return { type: 'answer', answer };
      if (saidOfLabels([{ names: [yes, no] }], input.text))
        return { ...misfit(texts.choose, { yes, no }), vague: true };
    }
    return misfit(texts.choose, { yes, no });
  },
  display(node, answer, context) {
    const { yes, no } = labels(node, context);
    return answer === true ? yes : no;
  },
  accepts: (_node, answer) => typeof answer === 'boolean',
} satisfies AskKind<YesNoNode>;
