import { expect, it } from 'vitest';
import { saidOfWithdrawal, tellsOfPressureThen } from '#modules/cases/flow-commands/withdrawal-words.ts';
import { shippedPolicy } from '#test/support/flows.ts';

const shipped = shippedPolicy();
const any = { bare: false };
const bare = { bare: true };

it.each([
  '不是，继续办',
  '我没有要撤回',
  '我没有要撤',
  '不撤',
  '不要撤回！',
  '不是我要撤的，请继续办理',
  '我没说过要撤回',
  '别撤',
  'Keep it going',
  "I didn't ask to withdraw it",
  'no, do not withdraw my case',
])('takes “%s” for the wish to go on', (words) => {
  expect(saidOfWithdrawal(words, any)).toBe('keep');
});

it.each(['是我要撤回', '我要撤回', '同意撤回', '撤吧', 'Withdraw it', 'yes please withdraw it', '是的，我自己要撤'])(
  'takes “%s” for the wish to withdraw',
  (words) => {
    expect(saidOfWithdrawal(words, any)).toBe('withdraw');
  },
);

it.each([
  '要撤回吗',
  '怎么撤回？',
  '邻居把护栏撤了',
  '不是3号楼',
  '谢谢',
  '他们把摊位撤到路边，没法走路',
  'the army withdrew',
])('takes “%s” for no answer', (words) => {
  expect(saidOfWithdrawal(words, any)).toBeUndefined();
});

it('takes a bare yes or no only where nothing else can be meant', () => {
  for (const no of ['不是', '不', 'no', '不是我', '没有的事', "It wasn't me"]) {
    expect(saidOfWithdrawal(no, bare)).toBe('keep');
    expect(saidOfWithdrawal(no, any)).toBeUndefined();
  }
  for (const yes of ['是', '是的', 'yes', '是我']) {
    expect(saidOfWithdrawal(yes, bare)).toBe('withdraw');
    expect(saidOfWithdrawal(yes, any)).toBeUndefined();
  }
});

it('hears pressure in an answer', () => {
  expect(tellsOfPressureThen(shipped, '是我要撤回，他们逼我的', any)).toBe(true);
  expect(tellsOfPressureThen(shipped, '是的，他们逼我的', bare)).toBe(true);
  expect(tellsOfPressureThen(shipped, '是被他们逼的', bare)).toBe(true);
  expect(tellsOfPressureThen(shipped, '单位不让我告', bare)).toBe(true);
  expect(tellsOfPressureThen(shipped, 'they made me do this', bare)).toBe(true);
  expect(tellsOfPressureThen(shipped, '是被他们逼的', any)).toBe(false);
  expect(tellsOfPressureThen(shipped, '是的，没人逼我', bare)).toBe(false);
  expect(tellsOfPressureThen(shipped, '工棚漏水，我怕塌', bare)).toBe(false);
});
