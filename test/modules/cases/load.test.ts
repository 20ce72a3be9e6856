import { expect } from 'vitest';
import type { TopicId } from '#domain/ids.ts';
import { loadPart } from '#modules/cases/routes/load-part.ts';
import { createCaseLoad } from '#modules/cases/service/case-load.ts';
import { member } from '#test/support/case-office.ts';
import { consoleServer, principal } from '#test/support/console.ts';
import { test as base } from '#test/support/given.ts';
import { policy } from '#test/support/office.ts';

const DAY_MS = 86_400_000;

const test = base.extend('load', ({ database, office }) => {
  const loadOf = createCaseLoad({ ...database, clock: office.clock, policy });
  return async (who: string) => {
    const server = await consoleServer([loadPart(loadOf)], () =>
      who === 'admin' ? principal({ roles: ['admin'] }) : principal({ roles: [], staff: member(who) }),
    );
    const answer = await server.inject({ method: 'GET', url: '/console/api/cases/load' });
    return { status: answer.statusCode, body: answer.json() };
  };
});

test('what waits is counted by officer and by topic, and the weeks by what came and went', async ({
  office,
  given,
  load,
}) => {
  const first = await given.claimed('wang');
  await given.claimed('wang');
  await given.filed({ topic: 'labour' as TopicId });
  const { body } = await load('li');
  expect(body.total).toEqual({ open: 3, soon: 0, overdue: 0 });
  expect(body.officers).toEqual([
    { officer: { id: 'wang', name: expect.anything() }, open: 2, soon: 0, overdue: 0 },
    { officer: null, open: 1, soon: 0, overdue: 0 },
  ]);
  expect(body.topics.map(({ topic, open }: { topic: string; open: number }) => [topic, open])).toEqual([
    ['labour/wages', 2],
    ['labour', 1],
  ]);
  expect(body.weeks).toHaveLength(12);
  expect(body.weeks.at(-1)).toEqual({ week: '2026-03-02', received: 3, closed: 0 });

  office.clock.advance(10 * DAY_MS);
  await office.act('wang', first, { type: 'reply', text: '已补发' });
  await office.act('wang', first, { type: 'close', outcome: 'solved', toldBy: 'phone' });
  // Those that nobody took on are overdue, the others as well once they should be settled.
  office.clock.advance(60 * DAY_MS);
  const later = (await load('li')).body;
  expect(later.total).toEqual({ open: 2, soon: 0, overdue: 2 });
  const weeks = later.weeks.filter((one: { received: number; closed: number }) => one.received + one.closed > 0);
  expect(weeks).toEqual([
    { week: '2026-03-02', received: 3, closed: 0 },
    { week: '2026-03-09', received: 0, closed: 1 },
  ]);
  expect(later.weeks.at(-1).week).toBe('2026-05-11');
});

test('a lead counts what they see, an administrator all but accusations, and an officer may not look', async ({
  given,
  load,
}) => {
  await given.filed();
  await given.filed({ kind: 'report', title: '科长受贿', body: '他收了钱' });
  const open = async (who: string) => (await load(who)).body.total.open;
  expect(await open('li')).toBe(1);
  expect(await open('zhou')).toBe(1);
  // Those above see cases below them, and of accusations nothing.
  expect(await open('sun')).toBe(1);
  expect(await open('hou')).toBe(0);
  expect(await open('admin')).toBe(1);
  expect((await load('wang')).status).toBe(403);
});
