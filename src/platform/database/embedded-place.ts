import { createHash, randomBytes } from 'node:crypto';
import { cp, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { HuishengError } from '#vocabulary/errors.ts';
import { type Binaries, installedBinaries, program } from './embedded-binaries.ts';
import { makeFolder } from './folders.ts';

/** Where the embedded server lives, and as whom it runs. */
export interface Place {
  /** Holds the cluster (`data`), its `password` and `server.log`. Made by {@link ensureCluster}. */
  readonly directory: string;
  readonly binaries: Binaries;
  /** Absent unless we are root, as whom PostgreSQL refuses to run. */
  readonly user: SystemUser | undefined;
}

export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** For root, where what `DATA_DIR` or the checkout hides from the server's user is kept instead. */
export const SYSTEM_DIRECTORY = '/var/lib/huisheng';

/** In `DATA_DIR`: the path of a cluster that had to be put elsewhere. */
const POINTER = 'postgres.path';

/** Whom root runs the server as, best first. All of them exist without anyone making them, on one system or another. */
const SYSTEM_USERS = ['huisheng', 'postgres', '_postgres', 'nobody'];

/**
 * Makes `dataDir`, and decides where its cluster is.
 * @throws HuishengError `store.data-dir` where a folder cannot be made or read, `store.no-user` where root finds nobody to run as.
 */
export async function findPlace(dataDir: string, systemDirectory: string): Promise<Place> {
  const base = resolve(dataDir);
  await guarded(base, () => makeFolder(base));
  const real = await realpath(base);
  const binaries = await installedBinaries();
  if (process.getuid?.() !== 0) {
    return { directory: await pointedAt(real), binaries, user: undefined };
  }
  const known = await pointedAt(real);
  const user = (await ownerOf(join(known, 'data'))) ?? (await systemUser());
  return {
    directory: (await isReachable(known, user)) ? known : await relocated(real, systemDirectory),
    binaries: (await isReachable(program(binaries, 'postgres'), user))
      ? binaries
      : await copied(binaries, systemDirectory),
    user,
  };
}

async function pointedAt(dataDir: string): Promise<string> {
  const pointer = await readIfThere(join(dataDir, POINTER));
  return pointer?.trim() ?? join(dataDir, 'postgres');
}

async function relocated(dataDir: string, systemDirectory: string): Promise<string> {
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const directory = join(systemDirectory, name);
  await guarded(systemDirectory, () => makeFolder(systemDirectory, 0o755));
  await guarded(dataDir, () => writeFile(join(dataDir, POINTER), `${directory}\n`));
  return directory;
}

async function copied(binaries: Binaries, systemDirectory: string): Promise<Binaries> {
  const root = join(systemDirectory, `postgres-${binaries.version}`);
  if (await exists(root)) return { ...binaries, root };
  const half = `${root}.new-${randomBytes(4).toString('hex')}`;
  await guarded(systemDirectory, async () => {
    await makeFolder(systemDirectory, 0o755);
    await cp(binaries.root, half, { recursive: true, verbatimSymlinks: true });
    await moveInto(half, root);
  });
  return { ...binaries, root };
}

/** Renames a finished folder to its name; of two who do so at once one is first, and the other's copy is dropped. */
export async function moveInto(half: string, target: string): Promise<void> {
  try {
    await rename(half, target);
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    if (!(await exists(target))) throw error;
  }
}

async function systemUser(): Promise<SystemUser> {
  const accounts = ((await readIfThere('/etc/passwd')) ?? '').split('\n').map((line) => line.split(':'));
  for (const name of SYSTEM_USERS) {
    const [, , uid, gid] = accounts.find((account) => account[0] === name) ?? [];
    if (Number(uid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new HuishengError('store.no-user');
}

async function ownerOf(path: string): Promise<SystemUser | undefined> {
  const { uid, gid } = (await exists(path)) ? await stat(path) : { uid: 0, gid: 0 };
  return uid === 0 ? undefined : { uid, gid };
}

/** Tells whether `user` may pass through every folder above `path`. */
async function isReachable(path: string, user: SystemUser): Promise<boolean> {
  const parent = dirname(path);
  if (parent === path) return true;
  if (await exists(parent)) {
    const { mode, uid, gid } = await stat(parent);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
  }
  return isReachable(parent, user);
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new HuishengError('store.data-dir', { values: { path }, cause: error });
  }
}

/** Runs `work` on the file system; what fails there is told with the `path` that it is about. */
export async function guarded<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof HuishengError) throw cause;
    throw new HuishengError('store.data-dir', { values: { path }, cause });
  }
}
