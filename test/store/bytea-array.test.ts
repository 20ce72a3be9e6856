import { afterAll, beforeAll, expect, test } from 'vitest';
import { byteaArray } from '#store/bytea-array.ts';
import { freshDatabase, type TestDatabase } from '#test/support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

test('bytes arrive as they are, whatever stands before them', async () => {
  const values = [null, Buffer.from([0, 255, 92]), Buffer.alloc(0), null];
  const rows = await database.prisma.$queryRaw<{ value: Uint8Array | null }[]>`
    SELECT value FROM unnest(${byteaArray(values)}::bytea[]) AS v (value)`;
  expect(rows.map(({ value }) => value && Buffer.from(value))).toEqual(values);
});
