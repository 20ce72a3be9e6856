import { HuishengError } from '#vocabulary/errors.ts';
import { isUnavailable } from './unavailable.ts';

/** What to tell the operator when the first connection to `url` fails. The password never gets into it. */
export function connectionError(error: unknown, url: string): HuishengError {
  if (error instanceof HuishengError) return error;
  const { username, pathname } = new URL(url);
  const code = sqlState(error);
  if (code?.startsWith('28')) {
    return new HuishengError('store.refused', { values: { user: decodeURIComponent(username) }, cause: error });
  }
  if (code === '3D000') {
    const database = decodeURIComponent(pathname.slice(1));
    return new HuishengError('store.no-database', { values: { database }, cause: error });
  }
  if (isUnavailable(error)) {
    return new HuishengError('store.unreachable', { values: { host: hostOf(url) }, cause: error });
  }
  return new HuishengError('internal', { cause: error });
}

/** Where the database at `url` is: `127.0.0.1:5432`. */
export function hostOf(url: string): string {
  const { hostname, port } = new URL(url);
  return `${hostname}:${port || '5432'}`;
}

function sqlState(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
