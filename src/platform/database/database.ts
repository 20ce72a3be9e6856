import pg from 'pg';
import type { Logger } from 'pino';
import { HuishengError } from '#vocabulary/errors.ts';
import { connectionError } from './connection-errors.ts';
import { CONNECT_LIMIT_MS, DatabaseClient } from './database-client.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { migrate } from './migrate.ts';

export interface DatabaseOptions {
  /** Absent: the embedded server in `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly logger: Logger;
}

/** A database that is up to date, and how to work with it. */
export interface Database {
  readonly prisma: DatabaseClient;
  /** For other clients of the same database. Holds the password: never to be logged. */
  readonly url: string;
  readonly kind: 'embedded' | 'postgres';
  /** Of the server, such as `18.4`. */
  readonly version: string;
  close(): Promise<void>;
}

/** PostgreSQL's oldest version that we run on. */
const OLDEST_VERSION = 15;

/**
 * Opens the database that the configuration names, and migrates it.
 * @throws HuishengError one of the `store.…` codes, with what to do about it.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const embedded = options.databaseUrl === undefined ? await startEmbeddedPostgres(options) : undefined;
  const url = options.databaseUrl ?? embedded?.url ?? '';
  try {
    const version = await serverVersion(url);
    await migrate(url);
    const prisma = new DatabaseClient(url, options.logger);
    return {
      ...{ prisma, url, version, kind: embedded ? 'embedded' : 'postgres' },
      async close() {
        await prisma.$disconnect();
        await embedded?.close();
      },
    };
  } catch (error) {
    await embedded?.close();
    throw error;
  }
}

async function serverVersion(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_LIMIT_MS });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query("SELECT current_setting('server_version') AS version");
    const version = String(rows[0]?.version).split(' ')[0] ?? '';
    if (Number.parseInt(version, 10) < OLDEST_VERSION) {
      throw new HuishengError('store.too-old', { values: { found: version, needed: String(OLDEST_VERSION) } });
    }
    return version;
  } catch (error) {
    throw connectionError(error, url);
  } finally {
    await client.end().catch(() => {});
  }
}
