import { expect } from 'vitest';
import { replyTemplates } from '#modules/cases/model/opinion.ts';
import { member } from '#test/support/case-office.ts';
import { test } from '#test/support/given.ts';
import { policy } from '#test/support/office.ts';
import { refusalCode } from '#test/support/refusal.ts';
import type { ErrorCode } from '#vocabulary/errors.ts';

const parts = ['一、您的诉求', '二、查明的事实和理由', '三、依据的规定', '四、处理意见'];
const whole = parts.map((heading, n) => `${heading}\n第${n + 1}部分。`).join('\n\n');
const give = (text: string) => ({ type: 'give-opinion', outcome: 'supported', text }) as const;

test('a written opinion answers, says what it comes to, and has to arrive before the case is closed', async ({
  office,
  given,
}) => {
  const filed = await given.claimed('wang');
  office.sent();
  await office.act('wang', filed, give(whole));
  const said = JSON.stringify(office.sent().toCitizen);
  for (const part of ['劳动监察对您的信访件', '作出处理意见', ...parts, '处理结果：支持诉求']) {
    expect(said).toContain(part);
  }
  expect(await office.desk.cardFor(filed.id, member('wang'))).toMatchObject({
    ...{ state: 'replied', replyDelivery: 'pending' },
  });
  expect(await refusalCode(office.act('wang', filed, { type: 'close', outcome: 'solved' }))).toBe('case.not-told');
});

test.for<[string, string, ErrorCode]>([
  [
    'a part is missing',
    parts
      .toSpliced(2, 1)
      .map((heading) => `${heading}\n写了。`)
      .join('\n'),
    'case.opinion-incomplete',
  ],
  ['a part is empty', whole.replace('第3部分。', ''), 'case.opinion-incomplete'],
  ['the last part is empty', whole.replace('第4部分。', '  '), 'case.opinion-incomplete'],
  ['a heading stands within a line', whole.replace('四、处理意见\n', '四、处理意见：'), 'case.opinion-incomplete'],
  ['a part holds its hint alone', whole.replace('第1部分。', '【逐条写明信访人的诉求】'), 'case.opinion-incomplete'],
  ['nothing is written', ' ', 'case.empty-text'],
])('it is refused where %s', async ([, text, code], { office, given }) => {
  const filed = await given.claimed('wang');
  expect(await refusalCode(office.act('wang', filed, give(text)))).toBe(code);
});

test('it may be written in English, and with more before its parts', async ({ office, given }) => {
  const filed = await given.claimed('wang');
  const headings = ['1. What you ask for', '2. What we found', '3. The rules that apply', '4. What we decide'];
  const text = `Dear Mr Zhang,\n\n${headings.map((heading) => `  ${heading}  \nThis.`).join('\n')}`;
  await office.act('wang', filed, give(text));
});

test('a suggestion has none, and it is not offered there', async ({ office, given }) => {
  const filed = await given.claimed('wang', { kind: 'suggestion' });
  expect((await office.desk.cardFor(filed.id, member('wang'))).actions).not.toContain('give-opinion');
  expect(await refusalCode(office.act('wang', filed, give(whole)))).toBe('case.no-opinion');
});

test('it is begun from its headings, whose blanks have to be filled', async ({ office, given }) => {
  const filed = await given.claimed('wang');
  const [form] = await office.files.templates(member('wang'), filed.id);
  expect(form?.text.split('\n')[0]).toBe(parts[0]);
  expect(form?.text).toContain('【逐条写明信访人的诉求】');
  expect(replyTemplates(policy)).toHaveLength(1);
});
