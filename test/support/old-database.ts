import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import { migrate } from '#platform/database/migrate.ts';
import { emptyDatabase } from './database.ts';

const MIGRATIONS = 'prisma/migrations';

/** A database as it was before a migration, and the way to today. Rows may be put in that refer to nothing. */
export async function databaseBefore(migration: string) {
  const before = await mkdtemp(join(tmpdir(), 'huisheng-migrations-'));
  onTestFinished(() => rm(before, { recursive: true }));
  for (const name of (await readdir(MIGRATIONS)).filter((name) => name < migration)) {
    await cp(join(MIGRATIONS, name), join(before, name), { recursive: true });
  }
  const database = await emptyDatabase();
  onTestFinished(database.close);
  await migrate(database.url, before);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  onTestFinished(() => client.end());
  await client.query("SET session_replication_role = 'replica'");
  return {
    url: database.url,
    query: async (sql: string, values: readonly string[] = []): Promise<Record<string, unknown>[]> =>
      (await client.query(sql, [...values])).rows,
    upgrade: () => migrate(database.url, MIGRATIONS),
  };
}
