import type { Readable } from 'node:stream';
import type { OpenFile } from '#channel/contract.ts';
import { HuishengError } from '#domain/errors.ts';
import type { FileMime } from '#domain/file-types.ts';
import type { FileId } from '#domain/ids.ts';
import type { FileStore } from '#store/file-store/file-store.ts';
import { openStream } from '#store/file-store/sealed-stream.ts';
import { findFile } from '#store/files.ts';
import type { PrismaClient } from '#store/generated/client.ts';
import type { KeyRing } from '#store/key-ring.ts';
import { reaching } from '#store/unavailable.ts';

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
