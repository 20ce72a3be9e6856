import { expect, test } from 'vitest';
import { runPrepared } from '#platform/database/database-client.ts';
import { Prisma } from '#platform/database/generated/client.ts';
import { cut, pack } from '#platform/database/packed-bytes.ts';
import { databaseOfFile } from '#test/support/database.ts';

const database = databaseOfFile();

test.each([
  ['none', []],
  ['one that is absent', [null]],
  ['absent, binary and empty ones', [null, Buffer.from([0, 255, 92]), Buffer.alloc(0), null, Buffer.from('回声')]],
  ['large ones', [Buffer.alloc(70_000, 7), null, Buffer.alloc(70_000, 8)]],
])('bytes arrive as they are, by themselves and in a transaction: %s', async (_, values) => {
  const packed = pack(values);
  const look = Prisma.sql`
    SELECT ${cut(packed, Prisma.sql`v`)} AS value
    FROM unnest(${packed.starts}::int[], ${packed.lengths}::int[]) AS v (start, length)`;
  const { prisma } = database;
  const alone = await runPrepared<{ value: Uint8Array | null }>(prisma, 'look', look);
  const within = await prisma.$transaction((tx) => runPrepared<{ value: Uint8Array | null }>(tx, 'look', look));
  for (const rows of [alone, within]) expect(rows.map(({ value }) => value && Buffer.from(value))).toEqual(values);
});
