import pg from 'pg';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '#platform/database/database.ts';
import { isUnavailable } from '#platform/database/unavailable.ts';
import { emptyDatabase } from '#test/support/database.ts';
import { HuishengError } from '#vocabulary/errors.ts';

const logger = pino({ level: 'silent' });

let empty: Awaited<ReturnType<typeof emptyDatabase>>;
beforeEach(async () => {
  empty = await emptyDatabase();
});
afterEach(() => empty.close());

function changed(change: (url: URL) => void): string {
  const url = new URL(empty.url);
  change(url);
  return url.href;
}

async function refusal(databaseUrl: string): Promise<HuishengError> {
  const error = await openDatabase({ databaseUrl, dataDir: '/nonexistent', logger }).catch((caught: unknown) => caught);
  if (error instanceof HuishengError) return error;
  throw new Error('The database opened.');
}

test('opens and migrates the database that DATABASE_URL names', async () => {
  const database = await openDatabase({ databaseUrl: empty.url, dataDir: '/nonexistent', logger });
  expect(database).toMatchObject({ kind: 'postgres', url: empty.url, version: expect.stringMatching(/^\d+\.\d+$/) });
  expect(await database.prisma.case.count()).toBe(0);
  await database.close();
});

test.each([
  [
    'a user or password that is wrong',
    (url: URL) => Object.assign(url, { username: 'nobody_here', password: 'hunter2' }),
    'store.refused',
  ],
  ['a missing database', (url: URL) => Object.assign(url, { pathname: '/nowhere' }), 'store.no-database'],
  ['a closed port', (url: URL) => Object.assign(url, { port: '1' }), 'store.unreachable'],
  ['an unknown host', (url: URL) => Object.assign(url, { hostname: 'db.invalid' }), 'store.unreachable'],
])('tells %s, without the password', async (_, change, code) => {
  const url = changed(change);
  const error = await refusal(url);
  expect(error.code).toBe(code);
  const { password } = new URL(url);
  expect(JSON.stringify([error.values, error.message])).not.toContain(password);
});

test('connections that the server ends are made anew, and their loss is told from a mistake in a query', async () => {
  const { prisma, close } = await openDatabase({ databaseUrl: empty.url, dataDir: '/nonexistent', logger });
  const admin = new pg.Client({ connectionString: empty.url });
  await admin.connect();
  const during = prisma.$transaction((tx) => tx.$queryRaw`SELECT pg_sleep(5)::text`).catch((error: unknown) => error);
  await expect
    .poll(async () => {
      const { rowCount } = await admin.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(5)%' AND pid <> pg_backend_pid()",
      );
      return rowCount;
    })
    .toBeGreaterThan(0);
  expect(isUnavailable(await during)).toBe(true);
  expect(await prisma.case.count()).toBe(0);

  const mistakes = [
    () => prisma.$queryRaw`SELECT 1 / 0`,
    () => prisma.$queryRaw`SELECT nothing_like_this()`,
    () => prisma.caseNumberCounter.update({ where: { year: 1 }, data: { last: 1 } }),
    () => Promise.reject(new TypeError('x is undefined')),
  ];
  for (const mistake of mistakes) expect(isUnavailable(await mistake().catch((error: unknown) => error))).toBe(false);
  await admin.end();
  await close();
});

test('a full server counts as away', async () => {
  const admin = new pg.Client({ connectionString: empty.url });
  await admin.connect();
  const name = new URL(empty.url).pathname.slice(1);
  await admin.query(`ALTER DATABASE ${name} CONNECTION LIMIT 0`);
  await admin.query('CREATE ROLE crowded LOGIN PASSWORD $$crowded$$');
  const client = new pg.Client({
    connectionString: changed((url) => Object.assign(url, { username: 'crowded', password: 'crowded' })),
  });
  const error = await client.connect().catch((caught: unknown) => caught);
  await admin.query('DROP ROLE crowded');
  await admin.end();
  expect(isUnavailable(error)).toBe(true);
});
