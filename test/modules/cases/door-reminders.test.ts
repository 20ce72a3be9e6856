import { expect } from 'vitest';
import type { CaseId } from '#domain/ids.ts';
import { onDay, type When } from '#domain/when.ts';
import type { ToldDoors } from '#modules/cases/model/doors/told-doors.ts';
import { test as base } from '#test/support/given.ts';

const HOUR_MS = 3_600_000;

const test = base.extend('types', ({ database }) => async (id: CaseId) => {
  const events = await database.prisma.caseEvent.findMany({ where: { caseId: id }, orderBy: { sequence: 'asc' } });
  return events.map(({ type }) => type);
});

/** Filed on 2 March 2026. The limit of sixty days ends on 2 April: reminders are due on 19 and 30 March, at nine. */
function told(since: When | null = onDay('2026-02-01'), door = 'reconsideration'): { readonly doors: ToldDoors } {
  return { doors: { since, doors: [{ door, lastDay: '2026-04-02' }] } };
}
const [FIRST, SECOND, LAST] = [17, 28, 31];

test('petitioners are reminded twice before the last day of another way, and not after', async ({
  office,
  given,
  at,
  types,
}) => {
  const filed = await given.filed(told());
  office.sent();
  expect(await at.day(FIRST)).toBe(0);
  await at.later(9 * HOUR_MS);
  const { toCitizen, toDesk } = office.sent();
  expect(toCitizen).toMatchObject([
    { text: expect.stringMatching(/还没有办结.*行政复议，最后一天是 2026年4月2日.*司法局.*不是法律意见/s) },
  ]);
  expect(toDesk).toContainEqual(
    expect.objectContaining({
      entry: expect.objectContaining({
        text: expect.objectContaining({ 'zh-CN': '🔔 已提醒群众：行政复议的最后一天是 2026年4月2日' }),
      }),
    }),
  );
  await at.day(SECOND - 1);
  await at.later(23 * HOUR_MS);
  expect(office.sent().toCitizen).toEqual([]);
  await at.day(SECOND);
  await at.later(9 * HOUR_MS);
  expect(office.sent().toCitizen).toHaveLength(1);
  await at.day(LAST + 1);
  expect(await types(filed.id)).toEqual(['opened', 'door-reminded', 'door-reminded']);
});

test('after downtime it is told once, and not at all once the last day is over', async ({
  office,
  given,
  at,
  types,
}) => {
  const late = await given.filed(told());
  await at.day(SECOND + 1);
  await at.day(SECOND + 2);
  expect(await types(late.id)).toEqual(['opened', 'door-reminded']);
  const over = await given.filed(told(onDay('2026-03-20')));
  office.sent();
  await at.day(100);
  expect(await types(over.id)).not.toContain('door-reminded');
});

test('two ways are each reminded of by themselves', async ({ given, at, types }) => {
  const doors = ['reconsideration', 'administrative-suit'].map((door) => ({ door, lastDay: null }));
  const filed = await given.filed({ doors: { since: onDay('2026-02-01'), doors } });
  await at.day(SECOND);
  await at.later(9 * HOUR_MS);
  const reminded = async () => (await types(filed.id)).filter((type) => type === 'door-reminded').length;
  expect(await reminded()).toBe(1);
  // Six months from 1 February end on 3 August, as the first is a Saturday; so the first reminder is on 20 July.
  await at.day(140);
  expect(await reminded()).toBe(1);
  await at.later(9 * HOUR_MS);
  expect(await reminded()).toBe(2);
  await at.day(200);
  expect(await reminded()).toBe(2);
});

test('a rough day is told as the earliest, and without a day nobody is reminded', async ({
  database,
  office,
  given,
  at,
}) => {
  await given.filed(told(null));
  await given.filed(told(onDay('2026-02-01'), 'information-request'));
  await given.filed(told(onDay('2026-02-01'), 'no-such-door'));
  expect(await database.prisma.timer.count({ where: { kind: 'case-doors.reminded' } })).toBe(0);
  await given.filed(told({ type: 'within', from: '2026-02-01', to: '2026-02-28', words: '二月' }));
  office.sent();
  await at.day(FIRST);
  await at.later(9 * HOUR_MS);
  expect(office.sent().toCitizen).toMatchObject([
    { text: expect.stringContaining('按您说的大概日子，最早 2026年4月2日 就到期') },
  ]);
});

test('what has ended is not reminded of', async ({ database, office, given, at, types }) => {
  const count = () => database.prisma.timer.count({ where: { kind: 'case-doors.reminded' } });
  const filed = await given.claimed('wang', told());
  expect(await count()).toBe(1);
  await office.act('wang', filed, { type: 'close', outcome: 'solved', toldBy: 'phone' });
  expect(await count()).toBe(0);
  await at.day(FIRST);
  await at.later(9 * HOUR_MS);
  expect(await types(filed.id)).not.toContain('door-reminded');
});

test('the desk reads what was told before the petition was filed', async ({ office, given }) => {
  await given.filed(told());
  expect(JSON.stringify(office.sent().toDesk)).toContain(
    '提交之前告诉过群众还有别的办法：行政复议（最早 2026年4月2日 到期）；群众仍要在这里提交',
  );
});
