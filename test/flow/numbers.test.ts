import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AskContext } from '#flow/kinds/kind.ts';
import { numberIn } from '#flow/kinds/number-words.ts';
import { chineseNumber } from '#flow/kinds/numerals.ts';
import { ask, kindOf } from '#flow/kinds/registry.ts';
import { frozenClock, shippedPolicy } from '#test/support/flows.ts';

test.each([
  ['两次', 2],
  ['三', 3],
  ['十二', 12],
  ['大概3次吧', 3],
  ['a couple', 2],
  ['twice', 2],
  ['a dozen', 12],
  ['about twenty-five people', 25],
  ['a hundred and five', 105],
  ['一百来块', 100],
  ['20多个', 20],
  ['1万5', 15_000],
  ['1.5万', 15_000],
  ['3w', 30_000],
  ['5k', 5000],
  ['１２', 12],
  ['1,200', 1200],
  ['３户', 3],
  ['5 days', 5],
  ['第三次', 3],
  ['三年半', 3.5],
  ['3个半月', 3.5],
  ['-5', -5],
  ['零下三度', -3],
  ['一次也没有', 0],
  ['我找过他们两次', 2],
  ['I called them twice', 2],
])('%s', (words, value) => {
  expect(numberIn(words)).toMatchObject({ type: 'number', value });
});

test.each(['半年', 'none', 'abc', '3楼2单元', '下午3点', '一直没有', 'a', '2026年3次'])('%s is no number', (words) => {
  expect(numberIn(words)).toBeUndefined();
});

test.each([
  ['3-5次', 3],
  ['三五次', 3],
  ['两三次', 2],
  ['3到5', 3],
  ['2 or 3', 2],
  ['between 3 and 5', 3],
])('%s is from one number to another', (words, low) => {
  expect(numberIn(words)).toEqual({ type: 'range', low });
});

test.each(['几次', '好几次', '十几次', 'several times', 'a few'])(
  '%s says no number, but that there is one',
  (words) => {
    expect(numberIn(words)).toEqual({ type: 'open' });
  },
);

const digits = '零一二三四五六七八九';
const units = ['', '十', '百', '千'];

/** A number in Chinese numerals, as schools teach it. */
function inChinese(number: number): string {
  const fourDigits = (value: number) =>
    [...String(value)]
      .map((digit, at, all) => (digit === '0' ? '零' : `${digits[Number(digit)]}${units[all.length - 1 - at]}`))
      .join('')
      .replace(/零+/g, '零')
      .replace(/零$/, '');
  if (number === 0) return '零';
  const [high, low] = [Math.floor(number / 10_000), number % 10_000];
  const link = high > 0 && low > 0 && low < 1000 ? '零' : '';
  return `${high > 0 ? `${fourDigits(high)}万` : ''}${low > 0 ? link + fourDigits(low) : ''}`.replace(/^一十/, '十');
}

test('every number from 0 to 99,999 in Chinese numerals reads back', () => {
  for (let number = 0; number < 100_000; number += 1) {
    const words = inChinese(number);
    if (chineseNumber(words) !== number) expect([words, chineseNumber(words)]).toEqual([words, number]);
  }
});

test('no words make it fail', () => {
  fc.assert(
    fc.property(fc.string(), (words) => {
      expect(() => numberIn(words)).not.toThrow();
    }),
  );
});

describe('the question', () => {
  const context: AskContext = {
    ...({ locale: 'zh-CN', channel: 'webchat' } as const),
    ...{ policy: shippedPolicy(), now: frozenClock.now(), answers: {} },
    ...{ draft: null, page: 0, evaluate: () => null },
  };
  const node = ask.parse({
    ...{ type: 'ask', kind: 'number', text: { 'zh-CN': '几次？', en: 'How often?' }, next: 'z' },
    ...{ min: 1, max: 100, integer: true },
  });
  const read = (text: string) => kindOf(node).read(node, { type: 'text', text, ref: undefined }, context);

  test('says what it understood of words, and nothing of digits', () => {
    expect(read('两次')).toMatchObject({ type: 'answer', answer: 2, note: { values: { answer: 2 } } });
    expect(read('3 次')).toEqual({ type: 'answer', answer: 3 });
  });

  test.each(['一百零一', '一次也没有', '1.5', '三五次', '好几次', '半年'])('asks again for %s', (words) => {
    expect(read(words).type).toBe('misfit');
  });
});
