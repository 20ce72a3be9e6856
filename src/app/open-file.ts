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

export interface OpenedFile {
  /** Safe to show and to save under. */
  readonly name: string;
  readonly mime: FileMime;
  /** Plain bytes. */
  readonly size: number | undefined;
  readonly bytes: Readable;
}

export interface Files {
  /** What is served of a stored file. Rejects with `file.gone` where it is not stored (any more, or yet). */
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
    const { content, ref } = await findFile(prisma, id, keyRing);
    if (!content) throw new HuishengError('file.gone');
    const bytes = openStream(await fileStore.open(content.storageKey), content.key);
    return { name: ref.name, mime: content.mime, size: ref.size, bytes };
  }

  return { open, openBytes: async (id) => (await open(id)).bytes };
}
