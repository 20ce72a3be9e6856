import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import type { TestProject } from 'vitest/node';
import { connectPrisma } from '#store/database.ts';
import { startEmbeddedPostgres } from '#store/embedded-postgres.ts';
import { KeyRing } from '#store/key-ring.ts';
import { migrate } from '#store/migrate.ts';
import { testMasterKeys } from './master-keys.ts';

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

/** One server a test run: that of `TEST_DATABASE_URL`, or an embedded one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const logger = pino({ level: 'silent' });
  const named = process.env['TEST_DATABASE_URL'];
  const dataDir = await mkdtemp(join(tmpdir(), 'huisheng-test-'));
  // Where we are root, the server's user must be able to pass.
  await chmod(dataDir, 0o711);
  const embedded = named
    ? undefined
    : await startEmbeddedPostgres({ dataDir, logger, settings: FAST, systemDirectory: join(dataDir, 'system') });
  const adminUrl = named ?? embedded?.url ?? '';
  const prefix = `huisheng_test_${process.pid}_`;
  const template = `${prefix}template`;

  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${template}`);
  const url = new URL(adminUrl);
  url.pathname = `/${template}`;
  await migrate(url.href);
  const prisma = connectPrisma(url.href, logger);
  await KeyRing.open(prisma, testMasterKeys);
  await prisma.$disconnect();
  project.provide('testServer', { adminUrl, prefix, template });

  return async () => {
    if (named) await dropDatabases(admin, prefix);
    await admin.end();
    await embedded?.close();
    await rm(dataDir, { recursive: true, force: true });
  };
}

async function dropDatabases(admin: pg.Client, prefix: string): Promise<void> {
  const { rows } = await admin.query('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [prefix]);
  for (const { datname } of rows) await admin.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
}
