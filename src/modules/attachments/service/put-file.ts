import type { Readable } from 'node:stream';
import type { Clock, IdSource } from '#domain/clock.ts';
import type { FileRef } from '#domain/files.ts';
import type { FileId } from '#domain/ids.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import { insertUpload } from '../store/files.ts';
import type { KeepFile } from './keep-file.ts';

export interface PutFileOptions {
  readonly prisma: PrismaClient;
  readonly keyRing: KeyRing;
  readonly keepFile: KeepFile;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** Stores what a citizen uploads before the message that it belongs to. Rejects as {@link KeepFile} does. */
export type PutFile = (upload: { readonly stream: Readable; readonly name: string }) => Promise<FileRef>;

export function createPutFile({ prisma, keyRing, keepFile, clock, ids }: PutFileOptions): PutFile {
  return async ({ stream, name }) => {
    const kept = await keepFile(stream);
    const id = ids.uuid() as FileId;
    return insertUpload(prisma, { id, name, kept }, { keyRing, now: clock.now() });
  };
}
