import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { HuishengError } from '#vocabulary/errors.ts';
import { locks } from './advisory-locks.ts';
import { connectionError } from './connection-errors.ts';

/** One folder of `prisma/migrations`. */
interface Migration {
  readonly name: string;
  readonly sql: string;
  /** sha256 of the file, hex, as `prisma migrate` computes it. */
  readonly checksum: string;
}

interface AppliedRow {
  migration_name: string;
  checksum: string;
  finished: boolean;
}

const DIRECTORY = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));

/** The table as `prisma migrate` makes it. */
const MIGRATIONS_TABLE = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

/**
 * Brings the database at `url` up to date, each migration in a transaction of its own; gives the names of those it applied.
 * Safe to run from several processes at once.
 * @throws HuishengError `store.migration-edited`, `store.migration-failed`, or `store.newer` where the database has a migration
 * that this program does not know.
 */
export async function migrate(url: string, directory: string = DIRECTORY): Promise<readonly string[]> {
  const migrations = await readMigrations(directory);
  const client = new pg.Client({ connectionString: url, application_name: 'huisheng migrate' });
  client.on('error', () => {});
  try {
    await client.connect().catch((error: unknown) => {
      throw connectionError(error, url);
    });
    if (pending(migrations, await appliedRows(client)).length === 0) return [];
    await client.query('SELECT pg_advisory_lock($1)', [locks.migration]);
    await client.query(MIGRATIONS_TABLE);
    const todo = pending(migrations, await appliedRows(client));
    for (const migration of todo) await apply(client, migration);
    return todo.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(directory, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function appliedRows(client: pg.Client): Promise<AppliedRow[]> {
  const { rows: found } = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there");
  if (found[0]?.there !== true) return [];
  const { rows } = await client.query<AppliedRow>(
    'SELECT migration_name, checksum, finished_at IS NOT NULL AS finished FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  );
  return rows;
}

/** What is still to be applied, once it is sure that what was applied is what we have. */
function pending(migrations: readonly Migration[], applied: readonly AppliedRow[]): Migration[] {
  const byName = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const row of applied) {
    const values = { migration: row.migration_name };
    const ours = byName.get(row.migration_name);
    if (!ours) throw new HuishengError('store.newer', { values });
    if (!row.finished) throw new HuishengError('store.migration-failed', { values });
    if (ours.checksum !== row.checksum) throw new HuishengError('store.migration-edited', { values });
  }
  const done = new Set(applied.map((row) => row.migration_name));
  return migrations.filter(({ name }) => !done.has(name));
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
       VALUES ($1, $2, clock_timestamp(), $3, now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => {});
    throw new HuishengError('store.migration-failed', { values: { migration: name }, cause });
  }
}
