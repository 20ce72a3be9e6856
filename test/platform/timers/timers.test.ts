import { setTimeout } from 'node:timers/promises';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databaseOfFile } from '#test/support/database.ts';
import { timerWorld } from '#test/support/timer-world.ts';
import type { TimerKind } from '#vocabulary/timers.ts';

const database = databaseOfFile();
let world: ReturnType<typeof timerWorld>;

beforeAll(() => timerWorld(database).prepare());
beforeEach(async () => {
  world = timerWorld(database);
  await world.empty();
});

const subjectOf = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const single = (n: number) => ({ kind: 'withdrawal-request.expires' as const, subject: subjectOf(n) });
const amongMany = (n: number) => ({ kind: 'alert.rings' as const, subject: subjectOf(n) });
const fired = async () =>
  (await world.journal()).filter(({ did }) => did === 'fired').map(({ kind, subject }) => ({ kind, subject }));
const waiting = () => database.prisma.timer.findMany({ orderBy: { dueAt: 'asc' } });
const never = async (kind: TimerKind) => {
  throw Object.assign(new Error('王小明 13912340987'), { name: 'Refused', code: kind });
};

describe.each([
  ['by itself', single],
  ['among many', amongMany],
])('a timer that fires %s', (_name, of) => {
  it('fires once, when it is due and not before', async () => {
    await world.set(of(1), 60);
    const process = world.process();
    world.clock.advance(59_999);
    expect(await process.fireDue()).toBe(0);
    world.clock.advance(1);
    expect(await process.fireDue()).toBe(1);
    expect(await process.fireDue()).toBe(0);
    expect(await fired()).toEqual([of(1)]);
    expect(await waiting()).toEqual([]);
  });

  it('is moved when it is set again, and gone when it is cancelled', async () => {
    await world.set(of(1), 60);
    await world.set(of(1), 120);
    await world.set(of(2), 60);
    await world.cancel(of(2));
    await world.cancel(of(3));
    world.clock.advance(60_000);
    expect(await world.process().fireDue()).toBe(0);
    world.clock.advance(60_000);
    expect(await world.process().fireDue()).toBe(1);
    expect(await fired()).toEqual([of(1)]);
  });

  it('fires after a downtime, however long', async () => {
    await world.set(of(1), 60);
    world.clock.advance(400 * 86_400_000);
    expect(await world.process().fireDue()).toBe(1);
  });

  it('fires in one process of many', async () => {
    for (let n = 1; n <= 40; n += 1) await world.set(of(n), n);
    world.clock.advance(60_000);
    const counts = await Promise.all([1, 2, 3, 4].map(() => world.process().fireDue()));
    expect(counts.reduce((sum, count) => sum + count)).toBe(40);
    expect(await fired()).toHaveLength(40);
  });

  it('is tried again after ever longer pauses, then given up with the code of its failure, and fires once it is set anew', async () => {
    await world.set(of(1), 0);
    const process = world.process({ meanwhile: never });
    for (const pause of [5, 10, 20, 40, 80, 160, 320, 600, 600]) {
      const before = await databaseTime();
      expect(await process.fireDue()).toBe(0);
      const [timer] = await waiting();
      expect(timer).toMatchObject({ state: 'waiting', error: `Refused ${of(1).kind}` });
      const freeAt = timer?.freeAt?.getTime() ?? 0;
      // Of any machine, however slow: the pause began between the two.
      expect(freeAt).toBeGreaterThanOrEqual(before + pause * 1_000 - 1);
      expect(freeAt).toBeLessThanOrEqual((await databaseTime()) + pause * 1_000 + 1);
      expect(await process.fireDue()).toBe(0);
      await world.leasesEnd();
    }
    expect(await process.fireDue()).toBe(0);
    expect(await waiting()).toMatchObject([{ state: 'failed', failedAt: world.clock.now() }]);
    expect(process.tried).toEqual([...Array(9).fill('retried'), 'failed']);
    await world.leasesEnd();
    expect(await world.process().fireDue()).toBe(0);
    await world.set(of(1), 0);
    expect(await world.process().fireDue()).toBe(1);
  });

  it('waits for its pause however far the business clock goes', async () => {
    await world.set(of(1), 0);
    await world.process({ meanwhile: never }).fireDue();
    world.clock.advance(400 * 86_400_000);
    expect(await world.process().fireDue()).toBe(0);
    await world.leasesEnd();
    expect(await world.process().fireDue()).toBe(1);
  });

  it('may set itself anew while it fires, or another', async () => {
    await world.set(of(1), 0);
    let rounds = 0;
    const process = world.process({
      meanwhile: async () => {
        rounds += 1;
      },
      again: () => (rounds < 3 ? 10 : undefined),
    });
    expect(await process.fireDue()).toBe(1);
    expect((await waiting()).map(({ dueAt }) => dueAt.getTime() - world.clock.now().getTime())).toEqual([10_000]);
    world.clock.advance(10_000);
    await process.fireDue();
    world.clock.advance(10_000);
    await process.fireDue();
    expect(await fired()).toHaveLength(3);
    expect(await waiting()).toEqual([]);
  });
});

it('those of one subject fire in the order of their time, whatever their kinds', async () => {
  await world.set(amongMany(1), 30);
  await world.set(single(1), 20);
  await world.set(amongMany(2), 10);
  await world.set(single(2), 20);
  world.clock.advance(60_000);
  await Promise.all([world.process().fireDue(), world.process().fireDue()]);
  await world.process().fireDue();
  const order = async (n: number) => (await fired()).filter(({ subject }) => subject === subjectOf(n));
  expect(await order(1)).toEqual([single(1), amongMany(1)]);
  expect(await order(2)).toEqual([amongMany(2), single(2)]);
});

it('what is next of a subject waits while the first is tried again, and no longer once that was given up', async () => {
  await world.set(single(1), 10);
  await world.set(amongMany(1), 20);
  await world.set(amongMany(2), 20);
  world.clock.advance(60_000);
  const failing = world.process({ meanwhile: async (kind) => (kind === 'alert.rings' ? undefined : never(kind)) });
  await failing.fireDue();
  expect(await fired()).toEqual([amongMany(2)]);
  for (let tries = 1; tries < 10; tries += 1) {
    await world.leasesEnd();
    await failing.fireDue();
  }
  expect(await fired()).toEqual([amongMany(2), amongMany(1)]);
  expect(await waiting()).toMatchObject([{ ...single(1), state: 'failed' }]);
});

it('one that fails among many does not hold up the others', async () => {
  for (let n = 1; n <= 20; n += 1) await world.set(amongMany(n), 0);
  const process = world.process({
    meanwhile: async (kind, subject) => (subject === subjectOf(7) ? never(kind) : undefined),
  });
  expect(await process.fireDue()).toBe(19);
  expect(await waiting()).toMatchObject([{ ...amongMany(7), attempts: 1, state: 'waiting' }]);
});

describe.each([
  ['among many', amongMany(2)],
  ['by itself', single(2)],
])('one that fires %s and ends its process each time', (_name, ending) => {
  it('is given up in the end, and takes no others along', async () => {
    const others = [amongMany(1), single(4), amongMany(3), single(5)];
    for (const one of [ending, ...others]) await world.set(one, 0);
    const givenUp = () => database.prisma.timer.count({ where: { state: 'failed' } });
    while ((await givenUp()) === 0) {
      const life = { dead: false };
      const end = Promise.withResolvers<void>();
      const dying = world.process({
        life,
        async meanwhile(kind, subject) {
          // What is under way beside it is not done before the process ends.
          if (kind !== ending.kind || subject !== ending.subject) return setTimeout(20);
          life.dead = true;
          end.resolve();
        },
      });
      await Promise.race([dying.fireDue(), end.promise]);
      await expect.poll(() => openTransactions()).toBe(0);
      await world.leasesEnd();
    }
    expect(await fired()).toHaveLength(others.length);
    expect(await fired()).toEqual(expect.arrayContaining(others));
    expect(await waiting()).toMatchObject([{ ...ending, state: 'failed', error: 'internal' }]);
  });
});

it('a kind that this program does not know is left to others', async () => {
  await database.prisma.timer.create({ data: { kind: 'notice.opens', subject: subjectOf(1), dueAt: new Date(0) } });
  expect(await world.process().fireDue()).toBe(0);
  expect(await waiting()).toHaveLength(1);
});

async function databaseTime(): Promise<number> {
  const [row] = await database.prisma.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  return row?.now.getTime() ?? 0;
}

/** Of processes that ended, until the server has taken them back. */
async function openTransactions(): Promise<number> {
  const [row] = await database.prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND xact_start IS NOT NULL AND pid <> pg_backend_pid()`;
  return row?.count ?? 0;
}
