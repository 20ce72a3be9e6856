import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';
import { HuishengError } from '#vocabulary/errors.ts';
import { locks } from './advisory-locks.ts';
import { type Cluster, EMBEDDED_USER, ensureCluster } from './embedded-cluster.ts';
import { findPlace, guarded, SYSTEM_DIRECTORY } from './embedded-place.ts';
import { ensureWorkingRole, WORKING_ROLE, workingPassword } from './embedded-role.ts';
import { endWithProcess, runningServer, type StartedServer, startServer } from './embedded-server.ts';
import { isUnavailable } from './unavailable.ts';

export interface EmbeddedOptions {
  readonly dataDir: string;
  readonly logger: Logger;
  /** Where root puts what the server's user cannot reach. */
  readonly systemDirectory?: string;
  /** On top of ours, as in `postgresql.conf`. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** The embedded server, and our place among those who use it. */
export interface EmbeddedPostgres {
  /** Holds the password: never to be logged. */
  readonly url: string;
  /** Holds the cluster and `server.log`. */
  readonly directory: string;
  /** Whether the server was there already: another process's, or left by one that was killed. */
  readonly reused: boolean;
  /** Leaves; the last one to leave stops the server. */
  close(): Promise<void>;
}

interface Session {
  readonly client: pg.Client;
  readonly port: number;
  readonly reused: boolean;
  /** Takes back that the server ends with this process; does nothing where others had it first. */
  readonly release: () => void;
}

/** Longest start, recovery of a big cluster after a crash included, ms. */
const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 30_000;
const POLL_MS = 10;
/** A server that ends this often before it is ready will not do better. */
const START_ATTEMPTS = 5;
const RETRY_MS = 250;
const DATABASE = 'huisheng';

/**
 * Starts PostgreSQL on the cluster in `dataDir`, or joins the server that runs there. While we use it, a server that dies is
 * started again on the same port.
 * @throws HuishengError `store.data-dir`, `store.no-user`, `store.no-binaries`, `store.cluster-version` or `store.embedded-failed`.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const cluster = await ensureCluster(await findPlace(options.dataDir, options.systemDirectory ?? SYSTEM_DIRECTORY));
  let session = await join(cluster, options);
  let leaving = false;
  let recovery: Promise<void> = Promise.resolve();

  const watch = (watched: Session) => {
    watched.client.once('end', () => {
      watched.release();
      if (!leaving) recovery = recover(watched.port);
    });
  };
  const recover = async (port: number) => {
    options.logger.warn('The embedded database went away; starting it again.');
    while (!leaving) {
      try {
        session = await join(cluster, options, port);
        watch(session);
        return;
      } catch (error) {
        options.logger.error({ err: error }, 'The embedded database does not start.');
        await sleep(RETRY_MS);
      }
    }
  };
  watch(session);
  const { password } = cluster;
  await ensureWorkingRole(session.client, { name: DATABASE, config: superuserOf(cluster, session.port), password });

  return {
    url: `postgresql://${WORKING_ROLE}:${workingPassword(password)}@127.0.0.1:${session.port}/${DATABASE}`,
    directory: cluster.directory,
    reused: session.reused,
    async close() {
      if (leaving) return;
      leaving = true;
      await recovery;
      await leave(cluster, session.client);
    },
  };
}

/** Connects to the server of `cluster`, starting one where none runs. */
async function join(cluster: Cluster, options: EmbeddedOptions, port?: number): Promise<Session> {
  const deadline = performance.now() + START_LIMIT_MS;
  let started: StartedServer | undefined;
  let attempts = 0;
  let release = () => {};
  using _ = { [Symbol.dispose]: () => release() };
  while (performance.now() < deadline) {
    const running = await runningServer(cluster.data);
    if (running?.ready) {
      const entered = await enter(cluster, running.port);
      if (entered) {
        const { pid, port } = running;
        return {
          ...{ client: entered.client, port, reused: started?.port !== port },
          release: entered.alone ? endWithProcess(pid) : () => {},
        };
      }
    } else if (!running && (!started || started.ended())) {
      if (attempts === START_ATTEMPTS) break;
      if (attempts > 0) await sleep(RETRY_MS);
      attempts += 1;
      started = await guarded(cluster.log, () => startServer(cluster, port, options.settings ?? {}));
      release();
      if (started.pid !== undefined) release = endWithProcess(started.pid);
    }
    await sleep(POLL_MS);
  }
  throw new HuishengError('store.embedded-failed', { values: { path: cluster.log } });
}

interface Entered {
  readonly client: pg.Client;
  /** Nobody else uses the server. */
  readonly alone: boolean;
}

/** Joins those who use the server; `undefined` where it is not, or no longer, there to be used. */
async function enter(cluster: Cluster, port: number): Promise<Entered | undefined> {
  const client = new pg.Client({
    ...superuserOf(cluster, port),
    database: 'postgres',
    application_name: 'huisheng presence',
    keepAlive: true,
  });
  // Without a listener the loss of an idle connection would end the process; 'end' follows and is acted upon.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT pg_advisory_lock_shared($1)', [locks.presence]);
    const { rows } = await client.query(
      "SELECT count(*) = 1 AS alone FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND granted",
      [locks.presence],
    );
    return { client, alone: rows[0]?.alone === true };
  } catch (error) {
    await client.end().catch(() => {});
    if (isUnavailable(error)) return undefined;
    throw new HuishengError('store.embedded-failed', { values: { path: cluster.log }, cause: error });
  }
}

function superuserOf({ password }: Cluster, port: number): pg.ClientConfig {
  return { host: '127.0.0.1', port, user: EMBEDDED_USER, password };
}

/** Gives up our share of the server, and stops it where nobody else has one. A process that comes meanwhile waits, then starts it anew. */
async function leave(cluster: Cluster, client: pg.Client): Promise<void> {
  try {
    await client.query('SELECT pg_advisory_unlock_shared($1)', [locks.presence]);
    const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS alone', [locks.presence]);
    if (rows[0]?.alone === true) await stopServer(cluster);
  } catch (error) {
    if (!isUnavailable(error)) throw error;
  } finally {
    await client.end().catch(() => {});
  }
}

/** A fast shutdown: sessions are ended, everything is written out. */
async function stopServer(cluster: Cluster): Promise<void> {
  const running = await runningServer(cluster.data);
  if (!running) return;
  process.kill(running.pid, 'SIGINT');
  const deadline = performance.now() + STOP_LIMIT_MS;
  while ((await runningServer(cluster.data)) && performance.now() < deadline) await sleep(POLL_MS);
}
