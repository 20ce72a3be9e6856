import { expect } from 'vitest';
import type { CaseId, StaffId } from '#domain/ids.ts';
import { calledClocks } from '#modules/cases/store/called-clocks.ts';
import { sightOf } from '#modules/cases/store/case-sight.ts';
import { neglectedClocks } from '#modules/cases/store/neglected-clocks.ts';
import { member } from '#test/support/case-office.ts';
import { test as base } from '#test/support/given.ts';
import { policy } from '#test/support/office.ts';

const test = base.extend('types', ({ database }) => async (id: CaseId) => {
  const events = await database.prisma.caseEvent.findMany({ where: { caseId: id }, orderBy: { sequence: 'asc' } });
  return events.map(({ type }) => type);
});

const slackOf = (id: string) => policy.staff.find((staff) => staff.id === (id as StaffId))?.slack;

test('the handler is reminded in the thread, others by themselves, and the citizen hears when it is over', async ({
  office,
  given,
  at,
  types,
}) => {
  const filed = await given.claimed('wang');
  office.sent();
  // Filed on 2 March, so due on 1 May; a week before, at nine.
  expect(await at.day(53)).toBe(0);
  await at.later(9 * 3_600_000);
  const reminder = office.sent();
  expect(reminder.toCitizen).toEqual([]);
  expect(reminder.toDesk).toMatchObject([
    { type: 'card' },
    {
      type: 'thread',
      entry: { calls: slackOf('wang'), text: { 'zh-CN': '⏰ 办结还有 7 天到期（2026年5月1日），已提醒wang' } },
    },
  ]);
  await at.day(60);
  await at.day(61);
  expect(office.sent().toCitizen).toEqual([]);
  // Nobody is told at midnight.
  await at.later(9 * 3_600_000);
  const over = office.sent();
  expect(over.toDesk).toContainEqual(expect.objectContaining({ type: 'direct', to: slackOf('li'), called: true }));
  expect(over.toCitizen).toMatchObject([
    { text: expect.stringContaining('应于 2026年5月1日 前办结，没有按期做到，很抱歉') },
  ]);
  expect(await types(filed.id)).toEqual(['opened', 'claimed', 'reminded', 'reminded', 'fell-overdue']);
});

test('a case that nobody took is brought before those who lead, up to the administrators', async ({
  database,
  office,
  given,
  at,
}) => {
  await given.filed();
  office.sent();
  await at.day(53);
  await at.later(9 * 3_600_000);
  expect(office.sent().toDesk).toContainEqual(expect.objectContaining({ type: 'direct', to: slackOf('li') }));
  expect(await neglectedClocks(database.prisma)).toEqual({ count: 0, latest: undefined });
  await at.day(80);
  expect(await neglectedClocks(database.prisma)).toMatchObject({ count: 1 });
});

test('what fell due while nothing ran is told at once, and once', async ({ office, given, at, types }) => {
  const filed = await given.claimed('wang');
  await at.day(100);
  expect(await types(filed.id)).toEqual(['opened', 'claimed', 'fell-overdue', 'reminded', 'reminded']);
  office.sent();
  await at.day(200);
  expect(office.sent().rows).toEqual([]);
});

test('more time moves the calls, and the timer stays one', async ({ database, office, given, at, types }) => {
  const filed = await given.claimed('wang');
  await at.day(30);
  await office.act('wang', filed, { type: 'request-extension', days: '30', reason: '等鉴定结果，13812345678' });
  const asked = office.sent();
  expect(asked.toDesk).toContainEqual(expect.objectContaining({ type: 'direct', to: slackOf('li') }));
  expect(JSON.stringify(asked.toDesk)).not.toContain('13812345678');
  const stored = await database.prisma.case.findUniqueOrThrow({ where: { id: filed.id } });
  expect(Buffer.from(stored.extensionRequestSealed ?? []).toString()).not.toContain('鉴定');
  await office.act('li', filed, { type: 'approve-extension' });
  expect(office.sent().toCitizen).toMatchObject([{ text: expect.stringContaining('现在应于 2026年5月31日 前办结') }]);
  expect(await database.prisma.case.findUniqueOrThrow({ where: { id: filed.id } })).toMatchObject({
    extensionRequestSealed: null,
    dueAt: new Date('2026-05-31T15:59:59.999Z'),
  });
  await at.day(61);
  expect(await types(filed.id)).not.toContain('fell-overdue');
  expect(await database.prisma.timer.count()).toBe(1);
  await at.day(92);
  expect(await types(filed.id)).toContain('fell-overdue');
});

test('a case that has ended calls nobody', async ({ database, office, given, at, types }) => {
  const filed = await given.claimed('wang');
  await office.act('wang', filed, { type: 'close', outcome: 'solved', toldBy: 'phone' });
  expect(await database.prisma.timer.count()).toBe(0);
  await at.day(100);
  expect(await types(filed.id)).toEqual(['opened', 'claimed', 'closed']);
});

test('whoever was called sees in the console how many wait, also without Slack', async ({
  database,
  office,
  given,
  at,
}) => {
  const filed = await given.claimed('wang');
  const waits = async (who: string) => (await calledClocks(database.prisma, sightOf(member(who), policy))).count;
  await at.day(53);
  await at.later(9 * 3_600_000);
  expect([await waits('wang'), await waits('zhao'), await waits('li'), await waits('hou')]).toEqual([1, 0, 0, 0]);
  await at.day(62);
  expect([await waits('wang'), await waits('li'), await waits('hou')]).toEqual([0, 1, 0]);
  await office.act('wang', filed, { type: 'close', outcome: 'solved', toldBy: 'phone' });
  expect(await waits('li')).toBe(0);
});
