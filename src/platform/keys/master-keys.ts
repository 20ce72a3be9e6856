import { createHash, randomBytes } from 'node:crypto';
import { link, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { HuishengError } from '#vocabulary/errors.ts';
import { makeFolder } from '../database/folders.ts';
import { KEY_BYTES, type SealKey } from './seal.ts';

/** Wraps the data keys, and seals nothing else. Its envelope id is the first 4 bytes of its sha256. */
export interface MasterKey extends SealKey {
  /** {@link SealKey.id} as the table `data_key` names it: 8 hex digits. */
  readonly name: string;
}

/** The master keys that we were given. */
export interface MasterKeys {
  readonly source: 'env' | 'file';
  /** Of the key file. */
  readonly path: string | undefined;
  /** Whether {@link make} made the key file: the operator must be told to back it up. */
  readonly created: boolean;
  /** Newest first; none where there is no key file. A rotation may have changed the file since the last time. */
  read(): Promise<readonly MasterKey[]>;
  /** Makes the key file where there is none: for a database in which nothing is sealed yet. Throws `store.data-dir`. */
  make(): Promise<void>;
}

/** Where the key file is, in `DATA_DIR`. */
const KEY_FILE = join('keys', 'data-key');

/**
 * The master keys of `DATA_KEY` where that is set, else of the key file. Makes none: beside data that another key sealed, a new one would look
 * like the key, and be kept as it.
 * @throws HuishengError `seal.key-invalid`, or `store.data-dir` where the file cannot be read.
 */
export async function loadMasterKeys(options: {
  readonly dataKey: string | undefined;
  readonly dataDir: string;
}): Promise<MasterKeys> {
  if (options.dataKey !== undefined) {
    const keys = parseMasterKeys(options.dataKey, 'DATA_KEY');
    return { source: 'env', path: undefined, created: false, read: async () => keys, make: async () => {} };
  }
  const path = resolve(options.dataDir, KEY_FILE);
  let created = false;
  const read = async () => {
    const text = await readKeyFile(path);
    return text === undefined ? [] : parseMasterKeys(text, path);
  };
  await read();
  return {
    ...{ source: 'file', path, read },
    get created() {
      return created;
    },
    async make() {
      if ((await readKeyFile(path)) === undefined) created = await makeKeyFile(path);
    },
  };
}

/**
 * Reads keys in base64, newest first, separated by commas or white space.
 * @throws HuishengError `seal.key-invalid`, which names `origin`.
 */
export function parseMasterKeys(text: string, origin: string): readonly MasterKey[] {
  const parts = text.split(/[\s,]+/).filter((part) => part !== '');
  const keys = parts.map((part) => Buffer.from(part, 'base64'));
  const whole = keys.every((key, n) => key.length === KEY_BYTES && key.toString('base64') === parts[n]);
  if (keys.length === 0 || !whole) throw new HuishengError('seal.key-invalid', { values: { origin } });
  return keys.map(masterKey);
}

export function newMasterKey(): MasterKey {
  return masterKey(randomBytes(KEY_BYTES));
}

/** Replaces the key file in one step that survives a crash: it holds the old keys or the new ones, never less. */
export async function writeKeyFile(path: string, keys: readonly MasterKey[]): Promise<void> {
  try {
    const half = await writeHalf(path, keys);
    await rename(half, path);
    await flush(dirname(path));
  } catch (cause) {
    throw new HuishengError('store.data-dir', { values: { path }, cause });
  }
}

function masterKey(key: Buffer): MasterKey {
  const digest = createHash('sha256').update(key).digest();
  return { key, id: digest.readUInt32BE(), name: digest.toString('hex', 0, 4) };
}

/** Tells whether it was us who made it, and not another process at the same moment. */
async function makeKeyFile(path: string): Promise<boolean> {
  try {
    const folder = dirname(path);
    // The folder above also holds the database, whose user must be able to pass where that is not ours.
    await makeFolder(dirname(folder));
    await makeFolder(folder, 0o700);
    const half = await writeHalf(path, [newMasterKey()]);
    try {
      // Unlike a rename, this does not replace a file that is there.
      await link(half, path);
      await flush(dirname(path));
      return true;
    } catch (error) {
      if ((await readKeyFile(path)) === undefined) throw error;
      return false;
    } finally {
      await rm(half, { force: true });
    }
  } catch (cause) {
    throw new HuishengError('store.data-dir', { values: { path }, cause });
  }
}

async function writeHalf(path: string, keys: readonly MasterKey[]): Promise<string> {
  const half = `${path}.new-${randomBytes(4).toString('hex')}`;
  const file = await open(half, 'wx', 0o600);
  try {
    await file.writeFile(keys.map(({ key }) => `${key.toString('base64')}\n`).join(''));
    await file.sync();
  } finally {
    await file.close();
  }
  return half;
}

async function flush(path: string): Promise<void> {
  const file = await open(path);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function readKeyFile(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw new HuishengError('store.data-dir', { values: { path }, cause });
  }
}
