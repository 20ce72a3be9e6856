import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from '#platform/database/migrate.ts';
import { emptyDatabase } from '#test/support/database.ts';

let directory: string;
let database: Awaited<ReturnType<typeof emptyDatabase>>;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'huisheng-migrations-'));
  // Only the first of ours: what is tried here is the runner.
  await cp('prisma/migrations/0001_spine', join(directory, '0001_spine'), { recursive: true });
  database = await emptyDatabase();
});
afterEach(async () => {
  await database.close();
  await rm(directory, { recursive: true });
});

async function add(name: string, sql: string): Promise<void> {
  await mkdir(join(directory, name));
  await writeFile(join(directory, name, 'migration.sql'), sql);
}

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('applies what is missing, in order, once', async () => {
  await add('0002_second', 'CREATE TABLE second (id int PRIMARY KEY);');
  await add('0003_third', 'ALTER TABLE second ADD COLUMN more text;');
  expect(await migrate(database.url, directory)).toEqual(['0001_spine', '0002_second', '0003_third']);
  expect(await migrate(database.url, directory)).toEqual([]);
});

test('writes the history as prisma migrate does', async () => {
  await add('0002_second', 'SELECT 1;');
  await migrate(database.url, directory);
  const [row] = await query("SELECT * FROM _prisma_migrations WHERE migration_name = '0002_second'");
  expect(row).toMatchObject({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    checksum: '17db4fd369edb9244b9f91d9aeed145c3d04ad8ba6e95d06247f07a63527d11a',
    finished_at: expect.any(Date),
    rolled_back_at: null,
    logs: null,
    applied_steps_count: 1,
  });
});

test('of several that run at once, one applies each migration', async () => {
  const applied = await Promise.all(Array.from({ length: 5 }, () => migrate(database.url, directory)));
  expect(applied.flat()).toEqual(['0001_spine']);
});

test('a migration that fails leaves nothing behind, and the ones before it stay', async () => {
  await add('0002_bad', 'CREATE TABLE half (id int); SELECT nothing_like_this();');
  await expect(migrate(database.url, directory)).rejects.toMatchObject({
    code: 'store.migration-failed',
    values: { migration: '0002_bad' },
  });
  expect(await query("SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
  expect(await query('SELECT migration_name FROM _prisma_migrations')).toEqual([{ migration_name: '0001_spine' }]);
});

test('refuses a migration that was edited after it had been applied', async () => {
  await add('0002_second', 'SELECT 1;');
  await migrate(database.url, directory);
  await writeFile(join(directory, '0002_second', 'migration.sql'), 'SELECT 2;');
  await expect(migrate(database.url, directory)).rejects.toMatchObject({
    code: 'store.migration-edited',
    values: { migration: '0002_second' },
  });
});

test('refuses a database that is newer than the program', async () => {
  await add('0002_second', 'SELECT 1;');
  await migrate(database.url, directory);
  await rm(join(directory, '0002_second'), { recursive: true });
  await expect(migrate(database.url, directory)).rejects.toMatchObject({ code: 'store.newer' });
});

test('refuses to go on where prisma migrate left a failed migration', async () => {
  await migrate(database.url, directory);
  await query("UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '0001_spine'");
  await expect(migrate(database.url, directory)).rejects.toMatchObject({ code: 'store.migration-failed' });
});
