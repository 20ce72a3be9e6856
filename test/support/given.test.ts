import { expect } from 'vitest';
import { test } from './given.ts';

const MINUTE_MS = 60_000;

const urls = new Set<string>();

test.for([1, 2])(
  'the database is one for the whole file, without a case from the test before: %i',
  async (_, { database, given }) => {
    urls.add(database.url);
    expect(urls.size).toBe(1);
    expect(await database.prisma.case.count()).toBe(0);
    await given.filed();
  },
);

test('days begin as the office counts them, and what falls due by then has fired', async ({
  database,
  office,
  given,
  at,
}) => {
  const filed = await given.claimed('wang');
  const asker = await office.conversation('asker', 'en', 'webchat');
  await office.run({ command: 'case.request-withdrawal', input: { case: filed.id } }, asker);
  const waiting = () => database.prisma.timer.count({ where: { kind: 'withdrawal-request.expires' } });
  expect(await at.day(7)).toBe(0);
  expect(await at.later(24 * 60 * MINUTE_MS - 1)).toBe(0);
  expect(await waiting()).toBe(1);
  expect(await at.day(8)).toBe(1);
  expect(office.clock.now()).toEqual(new Date('2026-03-10T00:00:00+08:00'));
  expect(await waiting()).toBe(0);
});
