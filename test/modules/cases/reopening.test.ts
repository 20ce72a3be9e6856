import { expect } from 'vitest';
import type { Case } from '#modules/cases/model/case.ts';
import { member } from '#test/support/case-office.ts';
import { test as base } from '#test/support/given.ts';
import { refusalCode } from '#test/support/refusal.ts';

const test = base.extend(
  'reopen',
  ({ office }) =>
    (one: Case, reason = '路灯又坏了', runner = office.runner) =>
      office.run({ command: 'case.reopen', input: { case: one.id, reason } }, runner),
);

const close = { type: 'close', outcome: 'solved', toldBy: 'phone' } as const;

test('a case that is not settled goes on with whoever handled it, and has a new deadline', async ({
  database,
  office,
  given,
  at,
  reopen,
}) => {
  const filed = await given.claimed('wang');
  await office.act('wang', filed, close);
  office.sent();
  await at.day(10);
  expect(await reopen(filed)).toEqual({ dueOn: '2026-05-11' });
  const card = await office.desk.cardFor(filed.id, member('wang'));
  expect(card).toMatchObject({
    state: 'handling',
    holder: { en: 'wang' },
    news: true,
    outcome: undefined,
    reopened: true,
  });
  expect(JSON.stringify(office.sent().toDesk)).toContain('说没有解决，重新办理，应于 2026年5月11日 前办结');
  const clocks = await database.prisma.caseClock.findMany({
    where: { caseId: filed.id },
    orderBy: { startedAt: 'asc' },
  });
  expect(clocks).toMatchObject([{ state: 'met' }, { state: 'running', dueAt: new Date('2026-05-11T15:59:59.999Z') }]);
  expect(await database.prisma.timer.count()).toBe(1);
});

test('it cannot be closed on the answer of before', async ({ office, given, reopen }) => {
  const filed = await given.claimed('wang');
  await office.act('wang', filed, { type: 'reply', text: '修好了。' });
  await office.act('wang', filed, close);
  await reopen(filed);
  const card = await office.desk.cardFor(filed.id, member('wang'));
  expect(card.replyDelivery).toBe('none');
  expect(await refusalCode(office.act('wang', filed, { type: 'close', outcome: 'solved' }))).toBe('case.not-told');
});

test('once only, for some days only, by the petitioner only, and with a reason', async ({
  office,
  given,
  at,
  reopen,
}) => {
  const code = (...args: Parameters<typeof reopen>) => refusalCode(reopen(...args));
  const filed = await given.claimed('wang');
  expect(await code(filed)).toBe('case.wrong-state');
  await office.act('wang', filed, close);
  expect(await code(filed, '  ')).toBe('case.empty-text');
  const stranger = await office.conversation('stranger');
  expect(await code(filed, '没解决', stranger)).toBe('case.reopen-elsewhere');
  await reopen(filed);
  await office.act('wang', filed, close);
  expect(await code(filed)).toBe('case.reopen-late');
  const late = await given.claimed('wang');
  await office.act('wang', late, close);
  await at.day(31);
  expect(await code(late)).toBe('case.reopen-late');
});

test('an ending is rated, and the one after it as well', async ({ office, given, reopen }) => {
  const evaluation = { reached: true, solved: false, satisfaction: 1, words: '' };
  const rate = (one: Case) =>
    office.run({ command: 'case.evaluate', input: { case: one.id, ...evaluation } }, office.runner);
  const filed = await given.claimed('wang');
  await office.act('wang', filed, close);
  await rate(filed);
  await reopen(filed);
  await office.act('wang', filed, close);
  await rate(filed);
  expect((await office.desk.cardFor(filed.id, member('wang'))).satisfaction).toBe(1);
});
