import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { chown, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { HuishengError } from '#vocabulary/errors.ts';
import { majorVersion, program } from './embedded-binaries.ts';
import { exists, guarded, moveInto, type Place, readIfThere } from './embedded-place.ts';

/** A cluster on disk, ready to be served. */
export interface Cluster extends Place {
  /** PGDATA. */
  readonly data: string;
  readonly log: string;
  readonly password: string;
}

/** The server's superuser: it makes the role that the program works as, and counts who uses the server. */
export const EMBEDDED_USER = 'huisheng';

/** Half-made clusters of this age belong to nobody any more: making one takes a second. */
const ABANDONED_AFTER_MS = 10 * 60_000;

/**
 * The cluster at `place`, made if it is not there. It is made under another name and then renamed, so that a crash leaves no
 * half-made one, and of two processes that start at once the slower one takes the other's.
 * @throws HuishengError `store.data-dir`, `store.embedded-failed`, or `store.cluster-version` where another major version made it.
 */
export async function ensureCluster(place: Place): Promise<Cluster> {
  const cluster = { ...place, data: join(place.directory, 'data'), log: join(place.directory, 'server.log') };
  await guarded(place.directory, async () => {
    if (!(await exists(place.directory))) await makeCluster(place);
  });
  const version = (await readIfThere(join(cluster.data, 'PG_VERSION')))?.trim();
  if (version !== majorVersion(place.binaries)) {
    const values = { path: cluster.data, found: version ?? '?', ours: majorVersion(place.binaries) };
    throw new HuishengError('store.cluster-version', { values });
  }
  const password = await guarded(place.directory, () => readFile(join(place.directory, 'password'), 'utf8'));
  return { ...cluster, password };
}

async function makeCluster(place: Place): Promise<void> {
  const parent = dirname(place.directory);
  const prefix = `${basename(place.directory)}.new-`;
  for (const name of await readdir(parent)) {
    const path = join(parent, name);
    if (name.startsWith(prefix) && (await stat(path)).mtimeMs < Date.now() - ABANDONED_AFTER_MS) {
      await rm(path, { recursive: true, force: true });
    }
  }
  const half = join(parent, `${prefix}${randomBytes(4).toString('hex')}`);
  try {
    await mkdir(half, { mode: 0o711 });
    await mkdir(join(half, 'data'), { mode: 0o700 });
    await writeFile(join(half, 'password'), randomBytes(24).toString('base64url'), { mode: 0o600 });
    if (place.user) {
      for (const name of ['data', 'password']) await chown(join(half, name), place.user.uid, place.user.gid);
    }
    await initdb(place, half);
    await moveInto(half, place.directory);
  } finally {
    await rm(half, { recursive: true, force: true });
  }
}

function initdb(place: Place, half: string): Promise<void> {
  const options = [
    ...['--pgdata', join(half, 'data'), '--username', EMBEDDED_USER, '--pwfile', join(half, 'password')],
    ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C'],
    ...['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
  ];
  return new Promise((done, fail) => {
    const child = spawn(program(place.binaries, 'initdb'), options, {
      ...place.user,
      cwd: '/',
      env: { LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'ignore', 'pipe'],
      // Ctrl-C in our terminal does not reach it.
      detached: true,
    });
    const giveUp = () => abandon(child.pid, half);
    process.once('exit', giveUp);
    let complaint = '';
    child.stderr.on('data', (chunk) => {
      complaint += chunk;
    });
    const failed = (cause: Error) => {
      const path = `${place.directory}.log`;
      const tell = () => fail(new HuishengError('store.embedded-failed', { values: { path }, cause }));
      void writeFile(path, `${cause.message}\n`, { mode: 0o600 }).then(tell, tell);
    };
    child.on('error', failed);
    child.on('close', () => process.off('exit', giveUp));
    child.on('close', (code) => (code === 0 ? done() : failed(new Error(`initdb ended with ${code}: ${complaint}`))));
  });
}

/** Ends what makes a cluster, with the servers that it has started, and removes what there is of it. */
function abandon(initdb: number | undefined, half: string): void {
  try {
    if (initdb !== undefined) process.kill(-initdb, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
  rmSync(half, { recursive: true, force: true });
}
