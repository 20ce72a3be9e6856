import { z } from 'zod';
import type { LocalizedText } from '#domain/text.ts';
import { type AskKind, askFields, askNext, misfit, nothingShown, refused } from './kind.ts';
import { numberIn } from './number-words.ts';

const schema = z.strictObject({
  ...askFields,
  kind: z.literal('number').describe('A number.'),
  min: z.number().optional().describe('Smallest number.'),
  max: z.number().optional().describe('Largest number.'),
  integer: z.boolean().optional().describe('Whether only whole numbers are taken.'),
  next: askNext,
});
export type NumberNode = z.infer<typeof schema>;

const texts = {
  number: { 'zh-CN': '请发一个数字，例如 3。', en: 'Please send a number, such as 3.' },
  one: {
    'zh-CN': '请只写一个数，大概也行，例如 {low}。',
    en: 'Please send one number; roughly is fine, such as {low}.',
  },
  open: { 'zh-CN': '请写大概是多少，例如 3。', en: 'Please say roughly how many, such as 3.' },
  integer: { 'zh-CN': '请发一个整数，不带小数。', en: 'Please send a whole number.' },
  tooSmall: { 'zh-CN': '数字不能小于 {min}。', en: 'The number cannot be less than {min}.' },
  tooLarge: { 'zh-CN': '数字不能大于 {max}。', en: 'The number cannot be more than {max}.' },
  understood: {
    'zh-CN': '记作 {answer}。不对的话，请按“返回”重写。',
    en: 'Noted: {answer}. If that is not right, press “Back” and write it again.',
  },
} as const satisfies Record<string, LocalizedText>;

/** A number, in digits or in words. Answer: the number. */
export const number = {
  kind: 'number',
  schema,
  show: () => nothingShown,
  read(node, input) {
    const said = input.type === 'text' ? numberIn(input.text) : undefined;
    if (said === undefined) return misfit(texts.number);
    if (said.type === 'range') return refused(texts.one, { low: said.low });
    if (said.type === 'open') return refused(texts.open);
    const { value: answer, bare } = said;
    if (node.integer && !Number.isInteger(answer)) return refused(texts.integer);
    if (node.min !== undefined && answer < node.min) return refused(texts.tooSmall, { min: node.min });
    if (node.max !== undefined && answer > node.max) return refused(texts.tooLarge, { max: node.max });
    return bare
      ? { type: 'answer', answer }
      : { type: 'answer', answer, note: { text: texts.understood, values: { answer } } };
  },
  display: (_node, answer) => (typeof answer === 'number' ? answer : String(answer)),
  accepts(node, answer) {
    if (typeof answer !== 'number' || (node.integer && !Number.isInteger(answer))) return false;
    return answer >= (node.min ?? Number.NEGATIVE_INFINITY) && answer <= (node.max ?? Number.POSITIVE_INFINITY);
  },
} satisfies AskKind<NumberNode>;
