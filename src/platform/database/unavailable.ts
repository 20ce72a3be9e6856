import { HuishengError } from '#vocabulary/errors.ts';

/** Prisma: unreachable, timed out, closed, no connection free, a transaction not done in its time, too many connections. */
const PRISMA_CODES = new Set(['P1001', 'P1002', 'P1008', 'P1011', 'P1017', 'P2024', 'P2028', 'P2037']);

/** Node's, of a socket or a name. */
const SOCKET_CODES = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
]);

/**
 * SQLSTATE: connection exceptions (08), no room for more (53), shutting down, crashed or starting (57P01–57P03), and a
 * server that has become read-only (25006), as after a failover.
 */
const SQL_STATE = /^(08...|53...|57P0[123]|25006)$/;

/** What `pg` and its pool, or Prisma around them, throw without any code. */
const MESSAGES =
  /^Connection terminated|^timeout exceeded when trying to connect|Client has encountered a connection error|Unable to start a transaction in the given time|^Client was closed and is not queryable/;

/** Kinds of error that Prisma's driver adapter tells. */
const ADAPTER_KINDS = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections']);

/**
 * Tells whether `error` says that the database cannot be reached now, rather than that it refused what was asked: the same
 * may well succeed later. Callers turn it into `store.unavailable`. A commit that failed so may still have happened.
 */
export function isUnavailable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, originalCode, kind, message, cause, meta, errors } = error as Record<string, unknown>;
  if (typeof code === 'string' && (PRISMA_CODES.has(code) || SOCKET_CODES.has(code) || SQL_STATE.test(code)))
    return true;
  if (typeof originalCode === 'string' && SQL_STATE.test(originalCode)) return true;
  if (typeof kind === 'string' && ADAPTER_KINDS.has(kind)) return true;
  if (typeof message === 'string' && MESSAGES.test(message)) return true;
  if (Array.isArray(errors) && errors.some(isUnavailable)) return true;
  const adapter = typeof meta === 'object' && meta !== null ? Reflect.get(meta, 'driverAdapterError') : undefined;
  return isUnavailable(cause) || isUnavailable(adapter);
}

/** Rejects with `store.unavailable` while the database cannot be reached, and as `work` does otherwise. */
export async function reaching<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw isUnavailable(error) ? new HuishengError('store.unavailable', { cause: error }) : error;
  }
}
