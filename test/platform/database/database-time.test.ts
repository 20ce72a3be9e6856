import { expect, test } from 'vitest';
import { openDatabaseTime } from '#platform/database/database-time.ts';
import { databaseOfFile } from '#test/support/database.ts';

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
  monotonic += 3_600_000;
  const ahead = time.now().getTime();
  perQuestion = 2_000;
  await time.refresh();
  perQuestion = 0;
  expect(time.now().getTime()).toBe(ahead + 4_000);
  await time.refresh();
  const now = time.now().getTime();
  expect(Math.abs(now - ahead)).toBeGreaterThan(3_000_000);
  expect(now).toBeLessThanOrEqual(await databaseSays());
});
