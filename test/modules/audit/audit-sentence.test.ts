import { expect, test } from 'vitest';
import { auditSentence } from '#modules/audit/model/audit-sentence.ts';

const sentence = (action: string, detail: unknown, locale: 'zh-CN' | 'en' = 'en') =>
  auditSentence({ action, subject: 'petition', detail }, locale);

test('fills the sentence, with the names of roles and lists as people write them', () => {
  expect(sentence('flow.published', { version: 3 })).toBe('published version 3 of the flow “petition”');
  const flow = { 'zh-CN': '提交信访', en: 'Submit a petition' };
  expect(sentence('draft.created', { flow }, 'zh-CN')).toBe('新建了流程“提交信访”的草稿');
  expect(sentence('draft.forgotten', { flow })).toBe('draft.forgotten petition Submit a petition');
  expect(sentence('account.invited', { roles: [] }, 'zh-CN')).toBe('邀请“petition”使用控制台，角色：无');
  expect(sentence('account.roles-changed', { before: ['editor'], roles: ['admin', 'auditor'] }, 'zh-CN')).toContain(
    '由 流程编辑 改为 管理员、审计',
  );
});

test.each([
  ['flow.forgotten', { version: 3 }, 'flow.forgotten petition 3'],
  ['flow.published', {}, 'flow.published petition'],
  ['flow.published', null, 'flow.published petition'],
  ['toString', { a: 'b' }, 'toString petition b'],
])('tells %s %j as well as it can', (action, detail, expected) => {
  expect(sentence(action, detail)).toBe(expected);
});
