import { expect, it } from 'vitest';
import { answerWords } from '#modules/authoring/console/flows/answer-words.ts';
import { realFlow } from './editor/drafts.ts';

const [petition, status] = [realFlow('petition'), realFlow('status')];

it.each([
  [petition, 'consent', '您同意吗？', 'Do you agree?'],
  [petition, 'name', '请写您的姓名。', 'What is your name?'],
  [petition, 'opened', '登记信访件', 'File a case'],
  [status, 'number', '请发编号，例如 2026-000017-9。', 'Please send the case number. It looks like 2026-000017-9.'],
  [status, 'draft', undefined, undefined],
  [petition, 'gone', undefined, undefined],
  [undefined, 'name', undefined, undefined],
])('an answer goes by what was asked, or by what gave it: %#', (document, answer, zh, en) => {
  expect(answerWords(document, answer, 'zh-CN')).toBe(zh);
  expect(answerWords(document, answer, 'en')).toBe(en);
});
