import { chmod, mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import type { TestProject } from 'vitest/node';
import { DatabaseClient } from '#platform/database/database-client.ts';
import { startEmbeddedPostgres } from '#platform/database/embedded-postgres.ts';
import { migrate } from '#platform/database/migrate.ts';
import { KeyRing } from '#platform/keys/key-ring.ts';
import { testMasterKeys } from './master-keys.ts';
import { superuserUrl } from './superuser.ts';
import { sweepAfterwards } from './sweep-afterwards.ts';

/** What every test file is told of the run's server. */
export interface TestServer {
  /** Its maintenance database. */
  readonly adminUrl: string;
  /** What the run's databases are called: this and a number. */
  readonly prefix: string;
  /** A migrated database with its first keys, to be copied. */
  readonly template: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

/** Data in tests need not outlive them. */
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };

/** More than the databases of a whole run together. */
const ROOM_BYTES = 2_000_000_000;

/** One server a test run: that of `TEST_DATABASE_URL`, or an embedded one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const logger = pino({ level: 'silent' });
  const named = process.env['TEST_DATABASE_URL'];
  const dataDir = await mkdtemp(join(await roomyMemory(), 'huisheng-test-'));
  const systemDirectory = await mkdtemp(join(tmpdir(), 'huisheng-test-'));
  const directories = [dataDir, systemDirectory];
  // Where we are root, the server's user must be able to pass.
  for (const directory of directories) await chmod(directory, 0o711);
  sweepAfterwards(directories);
  const embedded = named
    ? undefined
    : await startEmbeddedPostgres({ dataDir, logger, settings: FAST, systemDirectory });
  const adminUrl = named ?? (embedded ? await superuserUrl(embedded) : '');
  const prefix = `huisheng_test_${process.pid}_`;
  const template = `${prefix}template`;

  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  if (named) await dropLeftovers(admin);
  await admin.query(`CREATE DATABASE ${template}`);
  const url = new URL(adminUrl);
  url.pathname = `/${template}`;
  await migrate(url.href);
  const prisma = new DatabaseClient(url.href, logger);
  await KeyRing.open(prisma, testMasterKeys);
  await prisma.$disconnect();
  project.provide('testServer', { adminUrl, prefix, template });

  return async () => {
    if (named) await dropDatabases(admin, prefix);
    await admin.end();
    await embedded?.close();
    for (const directory of directories) await rm(directory, { recursive: true, force: true });
  };
}

/** A file system in memory where there is one with room: a new database is 300 files. */
async function roomyMemory(): Promise<string> {
  const memory = await statfs('/dev/shm').catch(() => undefined);
  return memory && memory.bavail * memory.bsize > ROOM_BYTES ? '/dev/shm' : tmpdir();
}

/** On a server that outlives us: databases of runs whose process is no more. */
async function dropLeftovers(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query(
    "SELECT DISTINCT substring(datname FROM '^huisheng_test_(\\d+)_') AS pid FROM pg_database",
  );
  for (const { pid } of rows) {
    if (pid !== null && !isAlive(Number(pid))) await dropDatabases(admin, `huisheng_test_${pid}_`);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function dropDatabases(admin: pg.Client, prefix: string): Promise<void> {
  const { rows } = await admin.query('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [prefix]);
  for (const { datname } of rows) await admin.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
}
