import { afterEach, beforeAll, expect, test } from 'vitest';
import { failedTimersPart } from '#modules/operations/routes/failed-timers-part.ts';
import { timersSource } from '#modules/operations/service/attention.ts';
import { createFailedTimers } from '#modules/operations/service/failed-timers.ts';
import { attentionPart } from '#platform/console/attention-part.ts';
import { consoleServer, principal } from '#test/support/console.ts';
import { databaseOfFile } from '#test/support/database.ts';
import { timerWorld } from '#test/support/timer-world.ts';

const database = databaseOfFile();
const subject = '00000000-0000-7000-8000-000000000001';
const timer = { kind: 'withdrawal-request.expires', subject } as const;

beforeAll(() => timerWorld(database).prepare());
afterEach(() => timerWorld(database).empty());

async function serving(roles: Parameters<typeof principal>[0] = { roles: ['admin'] }) {
  const { prisma } = database;
  const world = timerWorld(database);
  const timers = createFailedTimers({ prisma, clock: world.clock });
  const parts = [failedTimersPart(timers), attentionPart([timersSource(prisma)])];
  const server = await consoleServer(parts, () => principal(roles));
  const get = async (path: string) => (await server.inject(`/console/api/${path}`)).json();
  const tryAgain = (id: string) => server.inject({ method: 'POST', url: `/console/api/failed-timers/${id}/try-again` });
  return { world, server, get, tryAgain };
}

/** Tried as often as it may be, while each try fails. */
async function giveUp(world: ReturnType<typeof timerWorld>): Promise<void> {
  const failing = world.process({
    meanwhile: async () => {
      throw new Error('王小明 13912340987');
    },
  });
  while ((await database.prisma.timer.count({ where: { state: 'waiting' } })) > 0) {
    await failing.fireDue();
    await world.leasesEnd();
  }
}

test('an admin is told of what could not be done, without anybody’s words, and has it tried again', async () => {
  const { world, get, tryAgain } = await serving();
  expect(await get('attention')).toEqual([{ name: 'timers', count: 0, latest: null }]);
  await world.set(timer, 60);
  world.clock.advance(3_600_000);
  await giveUp(world);
  const { items, next } = await get('failed-timers');
  expect(next).toBeNull();
  expect(items).toEqual([
    {
      id: expect.any(String),
      what: expect.objectContaining({ 'zh-CN': '撤回要求到期没有答复，转为继续办理' }),
      dueAt: '2026-03-02T01:01:00.000Z',
      failedAt: '2026-03-02T02:00:00.000Z',
      detail: `withdrawal-request.expires ${subject}\nError`,
    },
  ]);
  expect(await get('attention')).toEqual([{ name: 'timers', count: 1, latest: '2026-03-02T02:00:00.000Z' }]);

  const [{ id }] = items;
  const answers = await Promise.all([tryAgain(id), tryAgain(id)]);
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  expect(await get('failed-timers')).toEqual({ items: [], next: null });
  expect(await world.process().fireDue()).toBe(1);
  expect((await world.journal()).map(({ did }) => did)).toEqual(['set', 'fired']);
  expect(await database.prisma.auditEntry.count({ where: { action: 'timer.tried-again', subjectId: id } })).toBe(1);
});

test('what is set anew meanwhile is no longer there to be tried again', async () => {
  const { world, get, tryAgain } = await serving();
  await world.set(timer, 0);
  await giveUp(world);
  const [{ id }] = (await get('failed-timers')).items;
  await world.set(timer, 60);
  expect((await tryAgain(id)).json()).toMatchObject({ error: { code: 'timer.not-failed' } });
});

test('they are shown a page at a time, the latest first', async () => {
  const { world, get } = await serving();
  for (let n = 0; n < 60; n += 1) {
    const subject = `00000000-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`;
    await world.set({ kind: 'alert.rings', subject }, 0);
  }
  await giveUp(world);
  const first = await get('failed-timers');
  const second = await get(`failed-timers?before=${first.next}`);
  expect([first.items.length, second.items.length, second.next]).toEqual([50, 10, null]);
  const ids = [...first.items, ...second.items].map(({ id }: { id: string }) => id);
  expect(new Set(ids).size).toBe(60);
});

test('nobody else sees them, or is rung for', async () => {
  const { server, get } = await serving({ roles: ['auditor', 'editor'] });
  expect((await server.inject('/console/api/failed-timers')).statusCode).toBe(403);
  expect(await get('attention')).toEqual([]);
});
