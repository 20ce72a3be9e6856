import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, inject } from 'vitest';
import { DatabaseClient } from '#platform/database/database-client.ts';
import { KeyRing } from '#platform/keys/key-ring.ts';
import './global-setup.ts';
import { testMasterKeys } from './master-keys.ts';

/** A database of one test's own: migrated, with its first keys, and otherwise empty. */
export interface TestDatabase {
  readonly prisma: DatabaseClient;
  readonly keyRing: KeyRing;
  readonly url: string;
  close(): Promise<void>;
}

/** Makes one, some tens of milliseconds. Call `close` in `afterEach` or `afterAll`: it drops the database. */
export async function freshDatabase(): Promise<TestDatabase> {
  const { prefix, template } = inject('testServer');
  const name = `${prefix}${randomBytes(6).toString('hex')}`;
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = databaseUrl(name);
  const prisma = new DatabaseClient(url, pino({ level: 'silent' }));
  return {
    ...{ prisma, url, keyRing: await KeyRing.open(prisma, testMasterKeys) },
    async close() {
      await prisma.$disconnect();
      await asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

/** A database without a single table, for tests of what fills it. */
export async function emptyDatabase(): Promise<Pick<TestDatabase, 'url' | 'close'>> {
  const name = `${inject('testServer').prefix}${randomBytes(6).toString('hex')}`;
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE template0`);
  return { url: databaseUrl(name), close: () => asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

function databaseUrl(name: string): string {
  const url = new URL(inject('testServer').adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function asAdmin(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('testServer').adminUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A database of the test file's own, made before its first test and dropped after its last. */
export function databaseOfFile(): TestDatabase {
  let database: TestDatabase | undefined;
  const made = () => {
    if (!database) throw new Error('the database is there in tests and in hooks, not while the file is read');
    return database;
  };
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database?.close());
  return {
    get prisma() {
      return made().prisma;
    },
    get keyRing() {
      return made().keyRing;
    },
    get url() {
      return made().url;
    },
    close: () => made().close(),
  };
}
