import type { PrismaClient } from '#platform/database/generated/client.ts';
import type { FileStore } from '#platform/files/file-store.ts';
import type { DaysAgo } from '#platform/module.ts';
import { deleteForsakenFiles, findStuckFiles } from '../store/files.ts';
import type { FetchFile } from './fetch-file.ts';

/** Attachments of a petition that was begun and never sent. */
const FORSAKEN_DAYS = 7;
/** The tries to fetch a file are over after about an hour, unless the process that tried died. */
const STUCK_DAYS = 1;
const FILES_AT_ONCE = 100;

export interface AttachmentsCleanUpOptions {
  readonly prisma: PrismaClient;
  readonly fileStore: FileStore;
  readonly fetchFile: FetchFile;
}

/** Deletes files that nothing came of, bytes and all, and gives up those that nobody fetches any more. */
export function attachmentsCleanUp({ prisma, fileStore, fetchFile }: AttachmentsCleanUpOptions) {
  async function deleteForsaken(before: Date): Promise<number> {
    let deleted = 0;
    for (;;) {
      // The rows hold the keys: once they are gone, bytes that a crash leaves behind here are only noise.
      const { count, storageKeys } = await deleteForsakenFiles(prisma, before, FILES_AT_ONCE);
      for (const key of storageKeys) await fileStore.delete(key);
      deleted += count;
      if (count < FILES_AT_ONCE) return deleted;
    }
  }

  return async (ago: DaysAgo) => {
    const stuck = await findStuckFiles(prisma, ago(STUCK_DAYS));
    for (const id of stuck) await fetchFile.giveUp(id);
    return { filesGivenUp: stuck.length, files: await deleteForsaken(ago(FORSAKEN_DAYS)) };
  };
}
