import { beforeAll, describe, expect, test } from 'vitest';
import type { Topic } from '#modules/office/model/policy.ts';
import { suggestByRules } from '#modules/triage/model/rules.ts';
import { shippedTopics } from '#test/support/shipped-topics.ts';

let topics: readonly Topic[];

beforeAll(async () => {
  topics = await shippedTopics();
});

const suggest = (title: string, body = '') => suggestByRules({ title, body }, topics)?.topic;

describe('with the shipped topics', () => {
  test.each([
    ['工地拖欠工资半年不给', '我们二十个农民工在工地干活，老板拖欠工资，多次讨要不给。', 'labour'],
    ['征地补偿款一直没有发', '村里的地被征收，土地补偿款到现在没有到账。', 'land'],
    ['化工厂夜里偷排废气，污染严重', '晚上臭味很大，废气熏得睡不着，污水直接排到河里。', 'environment'],
    ['The employer owes us wages', 'Unpaid wages since March.', 'labour'],
  ])('%s', (title, body, broad) => {
    expect(suggest(title, body)?.split('/')[0]).toBe(broad);
  });

  test.each([['您好'], ['请问你们几点上班'], [''], ['asdf qwer']])('%j points to nothing', (title) => {
    expect(suggest(title)).toBeUndefined();
  });
});

const topic = (id: string, keywords: string[]) =>
  ({ id, parent: id.includes('/') ? id.split('/')[0] : undefined, keywords }) as unknown as Topic;
const own = [
  topic('wages', ['拖欠工资', 'pay']),
  topic('wages/overtime', ['加班费']),
  topic('land', ['征地拆迁补偿费用']),
];
const suggestOwn = (title: string) => suggestByRules({ title, body: '' }, own)?.topic;

test('the narrower topic wins where its own words are there', () => {
  expect(suggestOwn('拖欠工资')).toBe('wages');
  expect(suggestOwn('拖欠工资，加班费也没有')).toBe('wages/overtime');
});

test('two topics that are about as likely are no suggestion', () => {
  expect(suggestOwn('拖欠工资 征地拆迁补偿费用 加班费')).toBeUndefined();
});

test('a long keyword is known in other words of the same characters', () => {
  expect(suggestByRules({ title: '征地拆迁的补偿费用', body: '征地拆迁以后，补偿费用没有发。' }, own)?.topic).toBe(
    'land',
  );
});

test('Latin keywords match at the start of a word only, and characters of expressions mean themselves', () => {
  expect(suggestByRules({ title: 'pay pay payments', body: 'pay paying' }, own)?.topic).toBe('wages');
  expect(suggestByRules({ title: 'repay repay repay', body: '' }, own)).toBeUndefined();
  expect(() => suggestByRules({ title: 'x', body: '' }, [topic('c', ['C-1 (a'])])).not.toThrow();
});
