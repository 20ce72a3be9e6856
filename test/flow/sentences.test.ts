import { expect, test } from 'vitest';
import { checkFlow } from '#flow/check.ts';
import { currentSchema } from '#flow/migrations/migrate.ts';
import { shippedPolicy } from '#test/support/flows.ts';

const among = { flows: [], policy: shippedPolicy(), channels: [] };
const text = { 'zh-CN': '好', en: 'good' };

function firstOf(nodes: object) {
  const document = {
    schema: currentSchema,
    flow: 'visit',
    title: text,
    start: 'a',
    nodes: { ...nodes, z: { type: 'end' } },
  };
  return checkFlow(document, among)[0]?.message;
}

test.each<readonly [string, object, string, string]>([
  ['a name that is none', { 'A b': { type: 'end' } }, '要以小写字母开头', 'must begin with a small letter'],
  ['a sort of node that is none', { a: { type: 'fly' } }, '没有这种“type”', 'no such “type”'],
  ['a field that is none', { a: { type: 'say', text, next: 'z', colour: 'red' } }, '没有“colour”', 'no “colour” here'],
  ['a field that is not there', { a: { type: 'say', text } }, '还没有填', 'is missing'],
  ['an empty text', { a: { type: 'say', text: { ...text, en: ' ' }, next: 'z' } }, '不能是空的', 'must not be empty'],
  ['a list for a text', { a: { type: 'say', text, next: [] } }, '这里要的是文字', 'must be a text'],
  [
    'an error code that is none',
    { a: { type: 'do', command: 'case.mine', errors: { x: 'z' }, next: 'z' } },
    '没有这个错误代码',
    'no error code',
  ],
  [
    'a brace left open',
    { a: { type: 'say', text: { ...text, en: '{x' }, next: 'z' } },
    '“{”后面要写名称',
    'closed with “}”',
  ],
  [
    'a plural without other',
    { a: { type: 'say', text: { ...text, en: '{x, plural, one {y}}' }, next: 'z' } },
    '一定要有 other',
    'needs other',
  ],
])('%s is told in words for people, in both languages', (_, nodes, zh, en) => {
  const message = firstOf(nodes);
  expect(message?.['zh-CN']).toContain(zh);
  expect(message?.en).toContain(en);
  // Words of the libraries underneath.
  expect(message?.['zh-CN']).not.toMatch(/期望|[A-Z]{3}_|undefined|string/);
  expect(message?.en).not.toMatch(/expected|[A-Z]{3}_|undefined|string/);
});
