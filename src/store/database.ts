import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { Logger } from 'pino';
import { HuishengError } from '#domain/errors.ts';
import { connectionError } from './connection-errors.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { PrismaClient } from './generated/client.ts';
import { migrate } from './migrate.ts';

export interface DatabaseOptions {
  /** Absent: the embedded server in `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly logger: Logger;
}

/** A database that is up to date, and how to work with it. */
export interface Database {
  readonly prisma: PrismaClient;
  /** For other clients of the same database. Holds the password: never to be logged. */
  readonly url: string;
  readonly kind: 'embedded' | 'postgres';
  /** Of the server, such as `18.4`. */
  readonly version: string;
  close(): Promise<void>;
}

/** PostgreSQL's oldest version that we run on. */
const OLDEST_VERSION = 15;
/** Two batches in flight, the sender, staff's actions and the console leave room at this. */
const POOL_SIZE = 10;
const CONNECT_LIMIT_MS = 5_000;
/**
 * A hot statement names itself in its first line and is prepared once a connection, since planning one took longer than running it.
 * Prepared statements are planned without a look at their parameters: all of ours are arrays, of whose lengths nothing follows.
 */
const PREPARED = /^\s*-- prepared: ([a-z-]+)\n/;
const PLAN_ONCE = '-c plan_cache_mode=force_generic_plan';
/** Longest that an interactive transaction waits for a connection, and that it may take, ms. */
const TRANSACTION = { maxWait: 5_000, timeout: 15_000 };

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
    const prisma = connectPrisma(url, options.logger);
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

/** A client over a pool that connects when it is first used, and again after the database was away. */
export function connectPrisma(url: string, logger: Logger): PrismaClient {
  const lost = (error: Error) => logger.warn({ err: error }, 'A database connection was lost.');
  const adapter = new PrismaPg(
    {
      connectionString: url,
      application_name: 'huisheng',
      max: POOL_SIZE,
      connectionTimeoutMillis: CONNECT_LIMIT_MS,
      keepAlive: true,
      options: PLAN_ONCE,
    },
    { onPoolError: lost, onConnectionError: lost, statementNameGenerator: preparedName },
  );
  return new PrismaClient({ adapter, transactionOptions: TRANSACTION });
}

/** Prisma's type wants a name for every statement; pg takes an absent one as unnamed. */
function preparedName({ sql }: { readonly sql: string }): string {
  return PREPARED.exec(sql)?.[1] as string;
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
