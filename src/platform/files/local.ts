import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HuishengError } from '#vocabulary/errors.ts';
import { makeFolder } from '../database/folders.ts';
import type { FileStore } from './file-store.ts';

/** Only our own user may read. */
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/** Keeps files in `folder`, which is made when the first one comes. */
export function createLocalFileStore(folder: string): FileStore {
  /** A thousand files a folder stay quick to list; UUIDv4s spread evenly by their last two digits. */
  const pathOf = (key: string) => join(folder, key.slice(-2), key);

  return {
    async put(key, bytes) {
      const path = pathOf(key);
      const partial = `${path}.${randomUUID()}.partial`;
      await makeFolder(dirname(path), FOLDER_MODE);
      try {
        // `flush` is fsync before close: the name must not point to bytes that a crash can lose.
        await pipeline(bytes, createWriteStream(partial, { flags: 'wx', mode: FILE_MODE, flush: true }));
        await rename(partial, path);
        await syncFolder(dirname(path));
      } catch (error) {
        await rm(partial, { force: true });
        throw error;
      }
    },
    async open(key) {
      return openForReading(pathOf(key));
    },
    async delete(key) {
      await rm(pathOf(key), { force: true });
    },
  };
}

async function openForReading(path: string): Promise<Readable> {
  try {
    const handle = await open(path, 'r');
    return handle.createReadStream();
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
      throw new HuishengError('file.gone', { cause });
    throw cause;
  }
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
