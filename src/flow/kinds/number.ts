import { z } from 'zod';
import type { LocalizedText } from '#domain/text.ts';
import { type AskKind, askFields, askNext, misfit, nothingShown } from './kind.ts';

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
  integer: { 'zh-CN': '请发一个整数，不带小数。', en: 'Please send a whole number.' },
  tooSmall: { 'zh-CN': '数字不能小于 {min}。', en: 'The number cannot be less than {min}.' },
  tooLarge: { 'zh-CN': '数字不能大于 {max}。', en: 'The number cannot be more than {max}.' },
} as const satisfies Record<string, LocalizedText>;

/** Digits with thousands separators and a unit behind them, as people type them: `1,200`, `３户`, `5 days`. */
const TYPED = /^(-?\d{1,15}(?:\.\d{1,6})?)\s*\p{L}{0,8}$/u;

/** A number. Answer: the number. */
export const number = {
  kind: 'number',
  schema,
  show: () => nothingShown,
  read(node, input) {
    const typed = input.type === 'text' ? TYPED.exec(input.text.normalize('NFKC').replaceAll(',', '').trim()) : null;
    if (typed?.[1] === undefined) return misfit(texts.number);
    const answer = Number(typed[1]);
    if (node.integer && !Number.isInteger(answer)) return misfit(texts.integer);
    if (node.min !== undefined && answer < node.min) return misfit(texts.tooSmall, { min: node.min });
    if (node.max !== undefined && answer > node.max) return misfit(texts.tooLarge, { max: node.max });
    return { type: 'answer', answer };
  },
  display: (_node, answer) => (typeof answer === 'number' ? answer : String(answer)),
  accepts(node, answer) {
    if (typeof answer !== 'number' || (node.integer && !Number.isInteger(answer))) return false;
    return answer >= (node.min ?? Number.NEGATIVE_INFINITY) && answer <= (node.max ?? Number.POSITIVE_INFINITY);
  },
} satisfies AskKind<NumberNode>;
