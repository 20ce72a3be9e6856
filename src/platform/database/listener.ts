import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';

/** Wait before a lost connection is made again, ms. */
const RECONNECT_MS = 1_000;
const CONNECT_LIMIT_MS = 5_000;

export interface ListenerOptions {
  readonly url: string;
  /** PostgreSQL's name of what is listened to; a plain identifier. */
  readonly channel: string;
  readonly onNotification: (payload: string) => void;
  /** Notifications may have been missed: the connection was made, or made again. */
  readonly onGap: () => void;
  readonly logger: Logger;
}

/** Hears what other processes `NOTIFY`, on a connection of its own (Prisma cannot LISTEN), for as long as it is open. */
export class Listener {
  readonly #options: ListenerOptions;
  readonly #stop = new AbortController();
  readonly #running: Promise<void>;

  constructor(options: ListenerOptions) {
    this.#options = options;
    this.#running = this.#run();
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await this.#listen().catch((error: unknown) => {
        const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
        this.#options.logger.warn(
          { code, channel: this.#options.channel },
          'The connection that hears notifications was lost.',
        );
      });
      await delay(RECONNECT_MS, undefined, { signal }).catch(() => {});
    }
  }

  /** Resolves when told to stop; rejects when the connection is lost. */
  async #listen(): Promise<void> {
    const { url, channel, onNotification, onGap } = this.#options;
    const { signal } = this.#stop;
    const client = new pg.Client({
      connectionString: url,
      application_name: 'huisheng listener',
      connectionTimeoutMillis: CONNECT_LIMIT_MS,
      keepAlive: true,
    });
    const { promise: over, resolve, reject } = Promise.withResolvers<void>();
    // The connection may be lost while nothing awaits it yet.
    over.catch(() => {});
    client.on('error', reject);
    client.on('end', () => reject(new Error('connection ended')));
    client.on('notification', ({ payload }) => onNotification(payload ?? ''));
    const stop = () => resolve();
    signal.addEventListener('abort', stop, { once: true });
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
      onGap();
      if (!signal.aborted) await over;
    } finally {
      signal.removeEventListener('abort', stop);
      await client.end().catch(() => {});
    }
  }
}
