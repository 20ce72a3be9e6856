import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { startEmbeddedPostgres } from '#platform/database/embedded-postgres.ts';
import { superuserUrl } from '#test/support/superuser.ts';

/** The server that all programs are measured on: the one of `BENCH_DATABASE_URL`, else an embedded one of the bench's own. */
export interface BenchServer extends AsyncDisposable {
  /** A database without a single table; dropped when it is disposed of. */
  database(): Promise<AsyncDisposable & { readonly url: string }>;
}

export async function startBenchServer(): Promise<BenchServer> {
  const given = process.env.BENCH_SERVER_URL;
  if (given) return { database: () => createDatabase(given), [Symbol.asyncDispose]: async () => {} };
  const dataDir = await mkdtemp(join(tmpdir(), 'huisheng-bench-'));
  // As root the server runs as another user, who must be able to pass.
  await chmod(dataDir, 0o711);
  const server = await startEmbeddedPostgres({ dataDir, logger: pino({ level: 'warn' }) });
  return {
    database: async () => createDatabase(await superuserUrl(server)),
    async [Symbol.asyncDispose]() {
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function createDatabase(adminUrl: string): Promise<AsyncDisposable & { readonly url: string }> {
  const name = `bench_${randomBytes(6).toString('hex')}`;
  await query(adminUrl, `CREATE DATABASE ${name} TEMPLATE template0`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    [Symbol.asyncDispose]: () => query(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
