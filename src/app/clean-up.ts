import type { Logger } from 'pino';
import type { Clock } from '#domain/clock.ts';
import type { FileStore } from '#store/file-store/file-store.ts';
import { deleteForsakenFiles, findStuckFiles } from '#store/files.ts';
import type { PrismaClient } from '#store/generated/client.ts';
import { deleteEndedOutbox, deleteInbound, deleteLookupFailures } from '#store/retention.ts';
import type { FetchFile } from './fetch-file.ts';

const DAY_MS = 86_400_000;
/** Platforms send an update again for a day (Telegram) or two; a month is safe. */
const INBOUND_DAYS = 30;
/** A case is settled within 90 days; what was sent about it stays known for twice that. */
const OUTBOX_DAYS = 180;
/** Attachments of a petition that was begun and never sent. */
const FORSAKEN_FILE_DAYS = 7;
const LOOKUP_FAILURE_DAYS = 1;
/** The tries to fetch a file are over after about an hour, unless the process that tried died. */
const STUCK_FILE_DAYS = 1;
const FILES_AT_ONCE = 100;

export interface CleanUpOptions {
  readonly prisma: PrismaClient;
  readonly fileStore: FileStore;
  readonly fetchFile: FetchFile;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The job `clean-up`: deletes what nobody needs any more, so that personal data is not kept longer than its purpose. */
export function createCleanUp(options: CleanUpOptions): () => Promise<void> {
  const { prisma, fileStore, fetchFile, clock, logger } = options;

  async function deleteForsaken(before: Date): Promise<number> {
    let files = 0;
    for (;;) {
      // The rows hold the keys: once they are gone, bytes that a crash leaves behind here are only noise.
      const { count, storageKeys } = await deleteForsakenFiles(prisma, before, FILES_AT_ONCE);
      for (const key of storageKeys) await fileStore.delete(key);
      files += count;
      if (count < FILES_AT_ONCE) return files;
    }
  }

  return async () => {
    const ago = (days: number) => new Date(clock.now().getTime() - days * DAY_MS);
    const stuck = await findStuckFiles(prisma, ago(STUCK_FILE_DAYS));
    for (const id of stuck) await fetchFile.giveUp(id);
    const deleted = {
      files: await deleteForsaken(ago(FORSAKEN_FILE_DAYS)),
      inbound: await deleteInbound(prisma, ago(INBOUND_DAYS)),
      outbox: await deleteEndedOutbox(prisma, ago(OUTBOX_DAYS)),
      lookupFailures: await deleteLookupFailures(prisma, ago(LOOKUP_FAILURE_DAYS)),
    };
    logger.info({ deleted, filesGivenUp: stuck.length }, 'cleaned up');
  };
}
