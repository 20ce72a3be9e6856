import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AskContext } from '#flow/kinds/kind.ts';
import { nameIn } from '#flow/kinds/person-name.ts';
import { phonesWithin, readablePhone, toE164 } from '#flow/kinds/phone-number.ts';
import { ask, kindOf } from '#flow/kinds/registry.ts';
import { frozenClock, shippedPolicy } from '#test/support/flows.ts';

const context: AskContext = {
  ...({ locale: 'zh-CN', channel: 'webchat' } as const),
  ...{ policy: shippedPolicy(), now: frozenClock.now(), answers: {} },
  ...{ draft: null, page: 0, evaluate: () => null },
};

function read(fields: Record<string, unknown>, text: string) {
  const node = ask.parse({ type: 'ask', text: { 'zh-CN': '问', en: 'Q' }, next: 'z', ...fields });
  return kindOf(node).read(node, { type: 'text', text, ref: undefined }, context);
}

test.each([
  ['0731-88888888转801', '+8673188888888 ext. 801'],
  ['0731-88888888-801', '+8673188888888 ext. 801'],
  ['0731 8888 8888 ext. 801', '+8673188888888 ext. 801'],
  ['(0731)88888888-801', '+8673188888888 ext. 801'],
  ['（0731）88888888－801', '+8673188888888 ext. 801'],
  ['+86 731 8888 8888-801', '+8673188888888 ext. 801'],
  ['0731-8888-8888-801', '+8673188888888 ext. 801'],
  ['0086-731-88888888-801', '+8673188888888 ext. 801'],
  ['400-820-8820-3', '+864008208820 ext. 3'],
  ['4008208820转3', '+864008208820 ext. 3'],
  ['0731-88888888,801', '+8673188888888 ext. 801'],
  ['0731-88888888，801', '+8673188888888 ext. 801'],
  ['0731-88888888 x801', '+8673188888888 ext. 801'],
  ['tel:0731-88888888;ext=801', '+8673188888888 ext. 801'],
  ['请打0731-88888888(801)', '+8673188888888 ext. 801'],
  ['0731-88888888，3天内都在', '+8673188888888'],
  ['+44 (0)20 7946 0000 x12', '+442079460000 ext. 12'],
  ['我儿子的电话 13800138000', '+8613800138000'],
  ['办公室电话是0731-88888888转801', '+8673188888888 ext. 801'],
  ['打我手机１３８００１３８０００吧', '+8613800138000'],
  ['13800138000', '+8613800138000'],
])('the phone in %s', (words, answer) => {
  for (const kind of ['phone', 'contact']) {
    expect(read({ kind }, words)).toMatchObject({ type: 'answer', answer });
    const node = ask.parse({ type: 'ask', kind, text: { 'zh-CN': '问', en: 'Q' }, next: 'z' });
    expect(kindOf(node).accepts(node, answer, context)).toBe(true);
  }
});

test('which of two phones is meant is asked, and so is none', () => {
  for (const words of ['13800138000，打不通就打13900139000', '没有电话', '身份证430102199001011234', '1380013']) {
    expect(read({ kind: 'phone' }, words).type).toBe('misfit');
  }
});

/** Landlines and paid numbers in the groups that people write them in, the country before some. */
const numbers = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('', '+86 ', '+86-', '0086 ', '(+86)'),
      fc.constantFrom('-', ' ', ''),
      fc.constantFrom('-', ' ', ''),
    )
    .map(([china, behind, between]) => ({
      typed: `${china}0731${behind}8888${between}8888`,
      number: '+8673188888888',
    })),
  fc
    .tuple(fc.constantFrom('', '+86 '), fc.constantFrom('', '-', ' '))
    .map(([china, between]) => ({ typed: `${china}(0731)${between}88888888`, number: '+8673188888888' })),
  fc
    .tuple(fc.constantFrom('-', ' ', ''), fc.constantFrom('-', ' ', ''))
    .map(([behind, between]) => ({ typed: `400${behind}820${between}8820`, number: '+864008208820' })),
);
const marks = fc.constantFrom(
  '-',
  '－',
  '—',
  ',',
  '，',
  ', ',
  '转',
  ' 转 ',
  '分机',
  '分机号：',
  ' ext. ',
  ' ext ',
  'x',
  ' x',
  '#',
  '*',
);

test('an extension is kept, whichever way a number and it are written, also within words', () => {
  fc.assert(
    fc.property(numbers, marks, fc.integer({ min: 1, max: 99_999 }), ({ typed, number }, mark, extension) => {
      const kept = `${number} ext. ${extension}`;
      expect(toE164(`${typed}${mark}${extension}`)).toBe(kept);
      expect(toE164(kept)).toBe(kept);
      expect(phonesWithin(`请打 ${typed}${mark}${extension}。`)).toEqual([kept]);
      for (const locale of ['zh-CN', 'en'] as const) expect(toE164(readablePhone(kept, locale))).toBe(kept);
    }),
  );
});

test('a number is never kept without digits that stood behind it', () => {
  const between = fc.string({ unit: fc.constantFrom(...'-—,;/*#x.:~转 '), minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(numbers, between, fc.integer({ min: 1, max: 99_999 }), ({ typed }, mark, extension) => {
      const kept = toE164(`${typed}${mark}${extension}`);
      if (kept !== undefined) expect(kept.replace(/\D/g, '').endsWith(String(extension))).toBe(true);
    }),
  );
});

test('an extension is shown in the reader’s language', () => {
  expect(readablePhone('+8673188888888 ext. 801', 'zh-CN')).toBe('0731 8888 8888 转 801');
  expect(readablePhone('+8673188888888 ext. 801', 'en')).toBe('0731 8888 8888 ext. 801');
});

test.each([
  ['我姓张叫张桂英', '张桂英'],
  ['我姓张叫桂英', '张桂英'],
  ['免贵姓李，李建国', '李建国'],
  ['免贵姓李，建国', '李建国'],
  ['您好，我叫阿依古丽·买买提', '阿依古丽·买买提'],
  ['我是张桂英', '张桂英'],
  ['姓名：王五', '王五'],
  ['My name is John Smith', 'John Smith'],
  ["I'm Mary O'Brien.", "Mary O'Brien"],
])('the name in %s', (words, name) => {
  expect(nameIn(words)).toBe(name);
  expect(read({ kind: 'text', name: true }, words)).toMatchObject({ type: 'answer', answer: name });
});

test.each(['张桂英', '欧阳锋', '我是业主', '我是张桂英的儿子', '我姓张', 'I am angry', 'John Smith'])(
  '%s is kept as it is',
  (words) => {
    expect(read({ kind: 'text', name: true }, words)).toEqual({ type: 'answer', answer: words });
  },
);
