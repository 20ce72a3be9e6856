import { expect, test } from 'vitest';
import { openDatabaseTime } from '#platform/database/database-time.ts';
import { databaseOfFile, freshDatabase } from '#test/support/database.ts';

const database = databaseOfFile();

async function databaseSays(): Promise<number> {
  const [row] = await database.prisma.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  return row?.now.getTime() ?? 0;
}

test('it is the database’s time, carried on by a clock that nobody sets', async () => {
  let monotonic = 5_000;
  const before = await databaseSays();
  const time = await openDatabaseTime(database.prisma, () => monotonic);
  const first = time.now().getTime();
  expect(first).toBeGreaterThanOrEqual(before);
  expect(first).toBeLessThanOrEqual(await databaseSays());
  monotonic += 61 * 86_400_000;
  expect(time.now().getTime() - first).toBe(61 * 86_400_000);
});

test('it asks again, and does not believe an answer that was long on its way', async () => {
  let monotonic = 0;
  let perQuestion = 0;
  const time = await openDatabaseTime(database.prisma, () => {
    monotonic += perQuestion;
    return monotonic;
  });
  // As after an hour in which the machine slept.
  monotonic -= 3_600_000;
  const behind = time.now().getTime();
  perQuestion = 2_000;
  await time.refresh();
  perQuestion = 0;
  expect(time.now().getTime()).toBe(behind + 4_000);
  await time.refresh();
  const now = time.now().getTime();
  expect(now - behind).toBeGreaterThan(3_000_000);
  expect(now).toBeLessThanOrEqual(await databaseSays());
});

test('where the clock of the database’s machine is set back, all go on from where they were, also whoever starts then', async () => {
  const fresh = await freshDatabase();
  try {
    const clocks = [0, 0];
    const [one, other] = await Promise.all(clocks.map((_, n) => openDatabaseTime(fresh.prisma, () => clocks[n] ?? 0)));
    if (!one || !other) throw new Error('no time');
    const before = one.now().getTime();
    // An hour goes by for both, in which the database's clock is set back by as much.
    clocks.fill(3_600_000);
    await one.refresh();
    await other.refresh();
    const later = await openDatabaseTime(fresh.prisma, () => 0);
    for (const time of [one, other, later]) {
      expect(time.now().getTime() - before).toBeGreaterThanOrEqual(3_600_000 - 5_000);
      expect(time.now().getTime() - before).toBeLessThan(3_600_000 + 600_000);
    }
    const [row] = await fresh.prisma.$queryRaw<{ now: Date }[]>`SELECT steady_now() AS now`;
    expect((row?.now.getTime() ?? 0) - before).toBeGreaterThanOrEqual(3_600_000 - 5_000);
  } finally {
    await fresh.close();
  }
});
