import { z } from 'zod';
import { localizedText } from '#document/fields.ts';
import type { LocalizedText } from '#domain/text.ts';
import { formatText } from '#text/format.ts';
import { saidOfLabels } from './about-labels.ts';
import { type AskKind, askFields, askNext, misfit, vague } from './kind.ts';
import { chineseNumber, englishNumber } from './numerals.ts';
import { lettersOf, placeNamed, spokenAnswer, spokenForms } from './spoken.ts';
import { wordedOption } from './typed-option.ts';

const LEVELS = [5, 4, 3, 2, 1] as const;

const schema = z.strictObject({
  ...askFields,
  kind: z.literal('rating').describe('One of five levels.'),
  labels: z
    .tuple([localizedText, localizedText, localizedText, localizedText, localizedText])
    .describe('The five levels, best first.'),
  words: z
    .array(z.array(z.string().trim().min(1)))
    .length(LEVELS.length)
    .optional()
    .describe('What people also write for each, best first; (a|b) and [a|b] as in intents.'),
  next: askNext,
});
export type RatingNode = z.infer<typeof schema>;

const texts = {
  rate: { 'zh-CN': '请选一项，或发 1 到 5（5 是最满意）。', en: 'Please choose one, or send 1 to 5, where 5 is best.' },
} as const satisfies Record<string, LocalizedText>;

/** The level that words name by its number: 5, 五分, 4星, “four stars”. */
function levelNamed(typed: string): number | undefined {
  const words = spokenAnswer(typed);
  const [, chinese] = /^([1-5]|[一二两三四五])(?:分|星|颗星|级)?$/u.exec(words) ?? [];
  if (chinese !== undefined) return chineseNumber(chinese);
  const [, english] =
    /^([1-5]|one|two|three|four|five)(?: stars?| points?| out of (?:5|five)| ?\/ ?5)?$/.exec(words) ?? [];
  return english === undefined ? undefined : englishNumber(english);
}

/** The level whose button stands at a place that is named as one: 第五个 is the last of the list. A bare number is a level. */
function levelAt(typed: string): number | undefined {
  const place = /第|个|最后|option|button|one$|last|(?:st|nd|rd|th)\b/i.test(typed)
    ? placeNamed(typed, LEVELS.length)
    : undefined;
  return place === undefined ? undefined : LEVELS[place - 1];
}

/** One of five levels. Answer: 5 (best) … 1; the buttons have the levels as index. */
export const rating = {
  kind: 'rating',
  schema,
  show: (node, context) => ({
    choices: LEVELS.map((level, place) => ({
      index: level,
      label: `${level} · ${formatText(node.labels[place] ?? node.labels[0], context.locale)}`,
    })),
    columns: 1,
  }),
  read(node, input, context) {
    if (input.type === 'pressed') {
      const level = LEVELS.find((candidate) => candidate === input.index);
      return level === undefined ? { type: 'unknown-button' } : { type: 'answer', answer: level };
    }
    if (input.type !== 'text') return misfit(texts.rate);
    const said = spokenForms(input.text);
    const number = levelNamed(input.text);
    const answer = LEVELS.find((level, place) => {
      const label = lettersOf(formatText(node.labels[place] ?? node.labels[0], context.locale));
      return level === number || said.some((form) => form === label || form === `${level}${label}`);
    });
    const worded = wordedOption(
      LEVELS.map((level, place) => ({ level, words: node.words?.[place] })),
      input.text,
    );
    const found = answer ?? worded?.level ?? levelAt(input.text);
    if (found !== undefined) return { type: 'answer', answer: found };
    const names = node.labels.flatMap((label) => Object.values(label));
    return saidOfLabels([{ names }], input.text) ? vague(texts.rate) : misfit(texts.rate);
  },
  display(node, answer, context) {
    const place = 5 - Number(answer);
    return formatText(node.labels[place] ?? node.labels[0], context.locale);
  },
  accepts: (_node, answer) => LEVELS.some((level) => level === answer),
} satisfies AskKind<RatingNode>;
