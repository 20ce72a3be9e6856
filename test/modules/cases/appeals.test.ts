import { expect } from 'vitest';
import type { Case } from '#modules/cases/model/case.ts';
import { member } from '#test/support/case-office.ts';
import { test as base } from '#test/support/given.ts';
import { refusalCode } from '#test/support/refusal.ts';

const test = base.extend(
  'appeal',
  ({ office }) =>
    (one: Case, reason = '公式算错了', runner = office.runner) =>
      office.run({ command: 'case.appeal', input: { case: one.id, reason } }, runner),
);

const close = { type: 'close', outcome: 'explained', toldBy: 'phone' } as const;

test('a review goes to the unit above, which answers anew and decides within its own days', async ({
  database,
  office,
  given,
  at,
  appeal,
}) => {
  const filed = await given.claimed('wang');
  await office.act('wang', filed, { type: 'reply', text: '按规定不予补发。' });
  await office.act('wang', filed, close);
  expect(JSON.stringify(office.sent().toCitizen.at(-1))).toContain(
    '对处理意见不服的，最迟 2026年4月1日（含当天）可以向人社局申请复查（《信访工作条例》第三十五条）',
  );
  await at.day(10);
  expect(await appeal(filed)).toEqual({ dueOn: '2026-04-11' });
  const desk = office.sent().toDesk;
  expect(JSON.stringify(desk)).toContain('对劳动监察的处理意见不服，申请复查。由人社局在 2026年4月11日 前作出决定');
  // Whoever leads there is called; whoever ended it sees it no more.
  expect(desk).toContainEqual(expect.objectContaining({ type: 'direct', called: true }));
  expect(await refusalCode(office.act('wang', filed, { type: 'claim' }))).toBe('case.not-found');
  const card = await office.desk.cardFor(filed.id, member('li'));
  expect(card).toMatchObject({ state: 'registered', appeal: 'review', ending: 'appeal', replyDelivery: 'none' });
  await office.act('li', filed, { type: 'claim' });
  const back = { type: 'transfer', unit: 'wages', reason: '退回' } as const;
  expect(await refusalCode(office.act('li', filed, back))).toBe('case.stays-with-unit');
  const unanswered = office.act('li', filed, { type: 'close', outcome: 'upheld', toldBy: 'phone' });
  expect(await refusalCode(unanswered)).toBe('case.appeal-unanswered');
  await office.act('li', filed, { type: 'reply', text: '公式有误，应予补发。' });
  expect(await refusalCode(office.act('li', filed, { type: 'close', outcome: 'changed' }))).toBe('case.not-told');
  expect(await refusalCode(office.act('li', filed, close))).toBe('case.wrong-outcome');
  await office.act('li', filed, { type: 'close', outcome: 'changed', toldBy: 'letter' });
  const clocks = await database.prisma.caseClock.findMany({
    where: { caseId: filed.id },
    orderBy: { startedAt: 'asc' },
  });
  expect(clocks).toMatchObject([
    { rule: 'settle', state: 'met' },
    { rule: 'review', state: 'met', dueAt: new Date('2026-04-11T15:59:59.999Z') },
  ]);
});

test('after the review comes the recheck, and after that it is final', async ({ office, given, at, appeal }) => {
  const filed = await given.claimed('wang');
  await office.act('wang', filed, close);
  await appeal(filed);
  await office.act('li', filed, { type: 'claim' });
  const unanswered = office.act('li', filed, { type: 'close', outcome: 'upheld', toldBy: 'phone' });
  expect(await refusalCode(unanswered)).toBe('case.appeal-unanswered');
  await office.act('li', filed, { type: 'reply', text: '维持。' });
  await office.act('li', filed, { type: 'close', outcome: 'upheld', toldBy: 'phone' });
  expect(JSON.stringify(office.sent().toCitizen.at(-1))).toContain('向市信访局申请复核');
  const reopen = { command: 'case.reopen', input: { case: filed.id, reason: '还是不服' } } as const;
  expect(await refusalCode(office.run(reopen, office.runner))).toBe('case.reopen-late');
  await at.day(30);
  await appeal(filed, '还是不服');
  expect(await office.desk.cardFor(filed.id, member('sun'))).toMatchObject({ appeal: 'recheck' });
  await office.act('sun', filed, { type: 'claim' });
  await office.act('sun', filed, { type: 'reply', text: '维持。' });
  await office.act('sun', filed, { type: 'close', outcome: 'upheld', toldBy: 'phone' });
  const final = JSON.stringify(office.sent().toCitizen.at(-1));
  expect(final).toContain('按信访程序已经终结');
  expect(final).not.toContain('申请复');
  expect(await refusalCode(appeal(filed))).toBe('case.not-appealable');
});

test('in time, by the petitioner, with a reason, and only of what has ended', async ({ office, given, at, appeal }) => {
  const code = (...args: Parameters<typeof appeal>) => refusalCode(appeal(...args));
  const filed = await given.claimed('wang');
  expect(await code(filed)).toBe('case.wrong-state');
  await office.act('wang', filed, close);
  expect(await code(filed, '  ')).toBe('case.empty-text');
  expect(await code(filed, '不服', await office.conversation('stranger'))).toBe('case.appeal-elsewhere');
  await at.day(30);
  await at.later(23 * 3_600_000);
  expect(await code(filed, '')).toBe('case.empty-text');
  await at.day(31);
  expect(await code(filed)).toBe('case.appeal-late');
});

test('nobody decides on what they did themselves, though they lead above', async ({ office, given, appeal }) => {
  const filed = await given.claimed('wang');
  await office.act('li', filed, { type: 'assign', to: 'li' });
  await office.act('li', filed, { type: 'reply', text: '不予补发。' });
  await office.act('li', filed, close);
  await appeal(filed);
  expect(await refusalCode(office.act('li', filed, { type: 'claim' }))).toBe('case.own-ending');
  await office.act('sun', filed, { type: 'claim' });
  expect(await refusalCode(office.act('sun', filed, { type: 'assign', to: 'li' }))).toBe('case.not-assignable');
  expect((await office.desk.lists(filed.id, member('sun'))).colleagues.map(({ value }) => value)).not.toContain('li');
  expect(await refusalCode(office.act('li', filed, { type: 'reply', text: '维持。' }))).toBe('case.own-ending');
  await office.act('li', filed, { type: 'note', text: '材料在档案室。' });
});

test('what accuses somebody is appealed against nowhere: who receives it is laid down beforehand', async ({
  office,
  given,
  appeal,
}) => {
  const accusing = await given.filed({ body: '劳动监察的人收了老板的钱。' });
  await office.act('zhou', accusing, { type: 'claim' });
  office.sent();
  await office.act('zhou', accusing, close);
  expect(JSON.stringify(office.sent().toCitizen)).not.toContain('申请复查');
  expect(await refusalCode(appeal(accusing))).toBe('case.not-appealable');
});

test('suggestions and accusations know none, nor does the unit at the top', async ({ office, given, appeal }) => {
  const suggestion = await given.claimed('wang', { kind: 'suggestion' });
  await office.act('wang', suggestion, close);
  expect(await refusalCode(appeal(suggestion))).toBe('case.not-appealable');
  const top = await given.claimed('wang');
  await office.act('wang', top, { type: 'transfer', unit: 'city', reason: '市里管' });
  await office.act('sun', top, { type: 'claim' });
  await office.act('sun', top, close);
  expect(await refusalCode(appeal(top))).toBe('case.not-appealable');
});

test('a review that is withdrawn and taken up again keeps its day, and owes nothing of before', async ({
  database,
  office,
  given,
  at,
  appeal,
}) => {
  const filed = await given.claimed('wang');
  await office.act('wang', filed, close);
  await appeal(filed);
  await at.day(5);
  await office.run({ command: 'case.withdraw', input: { case: filed.id, reason: '' } }, office.runner);
  await at.day(8);
  await office.run({ command: 'case.resume', input: { case: filed.id } }, office.runner);
  const clocks = await database.prisma.caseClock.findMany({
    where: { caseId: filed.id },
    orderBy: { startedAt: 'asc' },
  });
  expect(clocks.map(({ rule, state }) => `${rule} ${state}`)).toEqual([
    ...['settle met', 'review cancelled', 'review running'],
  ]);
  expect(await office.desk.cardFor(filed.id, member('li'))).toMatchObject({
    ...{ appeal: 'review', dueAt: new Date('2026-04-01T15:59:59.999Z') },
  });
});
