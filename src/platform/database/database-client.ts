import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { Logger } from 'pino';
import { Prisma, PrismaClient } from './generated/client.ts';

/** Two batches in flight, the sender, staff's actions and the console leave room at this. */
const POOL_SIZE = 10;
/** For hot statements alone: one of each kind is under way at a time. */
const HOT_POOL_SIZE = 4;
/** Until when a connection must be made, in milliseconds. */
export const CONNECT_LIMIT_MS = 5_000;
/** Longest that an interactive transaction waits for a connection, and that it may take, in milliseconds. */
const TRANSACTION = { maxWait: 5_000, timeout: 15_000 };
/**
 * Prepared statements are planned once, without a look at their parameters: all of ours are arrays, of whose lengths nothing follows.
 */
const PLAN_ONCE = '-c plan_cache_mode=force_generic_plan';
/**
 * Hot statements look up some rows of large tables by their keys. One that is planned while a table is still empty would read all of it
 * ever after, until it is analyzed: minutes later, at the pace of autovacuum.
 */
const BY_KEYS = ['seqscan', 'bitmapscan', 'hashjoin', 'mergejoin', 'memoize']
  .map((way) => `-c enable_${way}=off`)
  .join(' ');

const config = { application_name: 'huisheng', connectionTimeoutMillis: CONNECT_LIMIT_MS, keepAlive: true };

/** Prisma's client over pools that connect when they are first used, and again after the database was away. */
export class DatabaseClient extends PrismaClient {
  readonly #hot: pg.Pool;
  readonly #pools: { closing: boolean };

  constructor(url: string, logger: Logger) {
    const pools = { closing: false };
    const lost = (error: Error) => {
      // The server may end a connection that is just being given back.
      if (!pools.closing) logger.warn({ err: error }, 'A database connection was lost.');
    };
    const open = (max: number, options: string) =>
      new pg.Pool({ ...config, connectionString: url, max, options })
        .on('error', lost)
        // Between two hands a connection has no listener of the pool's, and its loss would end the program. Whoever uses it is told anyway.
        .on('connect', (client) => client.on('error', () => {}));
    const adapter = new PrismaPg(open(POOL_SIZE, PLAN_ONCE), {
      disposeExternalPool: true,
      onConnectionError: lost,
      statementNameGenerator: preparedName,
    });
    super({ adapter, transactionOptions: TRANSACTION });
    this.#pools = pools;
    this.#hot = open(HOT_POOL_SIZE, `${PLAN_ONCE} ${BY_KEYS}`);
  }

  /** {@link runPrepared} outside of a transaction. Rejects with the errors of `pg`. */
  async $prepared<Row extends object>(name: string, { text, values }: Prisma.Sql): Promise<Row[]> {
    const { rows } = await this.#hot.query<Row>({ name, text, values });
    return rows;
  }

  override async $disconnect(): Promise<void> {
    this.#pools.closing = true;
    await Promise.all([super.$disconnect(), this.#hot.ended ? undefined : this.#hot.end()]);
  }
}

/** Where a statement may run: by itself, or within the caller's transaction. */
export type Queryable = DatabaseClient | Prisma.TransactionClient;

/**
 * Runs a hot statement, prepared under its name once a connection, since planning one took longer than running it. By itself it goes
 * past Prisma's engine, too, which would compile it each time anew, with all of its values.
 */
export function runPrepared<Row extends object>(db: Queryable, name: string, statement: Prisma.Sql): Promise<Row[]> {
  if (standsAlone(db)) return db.$prepared<Row>(name, statement);
  return db.$queryRaw<Row[]>`-- prepared: ${Prisma.raw(name)}\n${statement}`;
}

/** What Prisma hands into a transaction cannot connect, although `in` finds the method there, too. */
function standsAlone(db: Queryable): db is DatabaseClient {
  return Reflect.get(db, '$connect') !== undefined;
}

const PREPARED = /^-- prepared: ([a-z-]+)\n/;

/** Prisma's type wants a name for every statement; pg takes an absent one as unnamed. */
function preparedName({ sql }: { readonly sql: string }): string {
  return PREPARED.exec(sql)?.[1] as string;
}
