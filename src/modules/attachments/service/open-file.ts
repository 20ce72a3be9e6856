import type { Readable } from 'node:stream';
import type { OpenFile } from '#channel/contract.ts';
import type { FileMime } from '#domain/file-types.ts';
import type { FileId } from '#domain/ids.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import { reaching } from '#platform/database/unavailable.ts';
import type { FileStore } from '#platform/files/file-store.ts';
import { openStream } from '#platform/files/sealed-stream.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { findFile } from '../store/files.ts';

export interface OpenedFile {
  /** Safe to show and to save under. */
  readonly name: string;
  readonly mime: FileMime;
  /** Plain bytes. */
  readonly size: number | undefined;
  readonly bytes: Readable;
}

export interface Files {
  /**
   * What is served of a stored file. Rejects with `file.gone` where it is not stored (any more, or yet), and with
   * `store.unavailable` while the database or the file store is away.
   */
  open(id: FileId): Promise<OpenedFile>;
  /** Only its bytes, as adapters want them. */
  readonly openBytes: OpenFile;
}

export interface FilesOptions {
  readonly prisma: PrismaClient;
  readonly keyRing: KeyRing;
  readonly fileStore: FileStore;
}

export function createFiles({ prisma, keyRing, fileStore }: FilesOptions): Files {
  async function open(id: FileId): Promise<OpenedFile> {
    const { content, ref } = await reaching(() => findFile(prisma, id, keyRing));
    if (!content) throw new HuishengError('file.gone');
    const sealed = await stored(fileStore, content.storageKey);
    return { name: ref.name, mime: content.mime, size: ref.size, bytes: openStream(sealed, content.key) };
  }

  return { open, openBytes: async (id) => (await open(id)).bytes };
}

async function stored(fileStore: FileStore, key: string): Promise<Readable> {
  try {
    return await fileStore.open(key);
  } catch (error) {
    // Anything but its absence is the store's trouble: not reached, refused, a disk that fails.
    throw error instanceof HuishengError ? error : new HuishengError('store.unavailable', { cause: error });
  }
}
