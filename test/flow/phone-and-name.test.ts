import { expect, test } from 'vitest';
import type { AskContext } from '#flow/kinds/kind.ts';
import { nameIn } from '#flow/kinds/person-name.ts';
import { readablePhone } from '#flow/kinds/phone-number.ts';
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
