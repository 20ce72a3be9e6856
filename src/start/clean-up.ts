import type { Logger } from 'pino';
import type { Clock } from '#domain/clock.ts';
import { deleteExpiredLinks, deleteExpiredSessions, deleteFailuresBefore } from '#modules/access/index.ts';
import { deleteEndedAlerts } from '#modules/alerts/index.ts';
import type { FetchFile } from '#modules/attachments/index.ts';
import { deleteForsakenFiles, findStuckFiles } from '#modules/attachments/index.ts';
import { forgetFormerSnapshots } from '#modules/authoring/index.ts';
import type { CaseIndex, RerouteAccusations } from '#modules/cases/index.ts';
import { deleteDraftsBefore } from '#modules/cases/index.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import type { FileStore } from '#platform/files/file-store.ts';
import type { Sender } from '#platform/outbox/sender.ts';
import {
  deleteEndedDeadLetters,
  deleteEndedOutbox,
  deleteInbound,
  deleteLookupFailures,
  deleteQuietWebchats,
} from './retention.ts';

const DAY_MS = 86_400_000;
/** Platforms send an update again for a day (Telegram) or two; a month is safe. */
const INBOUND_DAYS = 30;
/** A case is settled within 90 days; what was sent about it stays known for twice that. */
const OUTBOX_DAYS = 180;
/** After a web chat's last message: as long as its case may take, and then some. */
const WEBCHAT_DAYS = 180;
/** Messages that failed and were dealt with: long enough to look into what a fault had done. */
const DEAD_LETTER_DAYS = 90;
/** Attachments of a petition that was begun and never sent. */
const FORSAKEN_FILE_DAYS = 7;
/** What staff wrote about a case and neither sent nor went on with. */
const CASE_DRAFT_DAYS = 30;
/** As long as a case may take: what was done for somebody in danger may be asked for then. */
const ALERT_DAYS = 180;
const LOOKUP_FAILURE_DAYS = 1;
/** Failed sign-ins slow further ones down for an hour. */
const SIGN_IN_FAILURE_DAYS = 1;
/** So long can a move of conversations be undone. */
const FORMER_SNAPSHOT_DAYS = 1;
/** The tries to fetch a file are over after about an hour, unless the process that tried died. */
const STUCK_FILE_DAYS = 1;
/** An operator who switched a channel off by mistake, or for a repair, has so long to switch it on again. */
export const CHANNEL_OFF_DAYS = 3;
const FILES_AT_ONCE = 100;

export interface CleanUpOptions {
  readonly prisma: PrismaClient;
  readonly fileStore: FileStore;
  readonly fetchFile: FetchFile;
  readonly caseIndex: Pick<CaseIndex, 'indexMissing'>;
  readonly rerouteAccusations: RerouteAccusations;
  readonly sender: Pick<Sender, 'endStranded'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * The job `clean-up`: deletes what nobody needs any more, so that personal data is not kept longer than its purpose, and
 * ends what would wait for ever.
 */
export function createCleanUp(options: CleanUpOptions): () => Promise<void> {
  const { prisma, fileStore, fetchFile, caseIndex, sender, clock, logger } = options;

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
      formerSnapshots: await forgetFormerSnapshots(prisma, ago(FORMER_SNAPSHOT_DAYS)),
      webchat: await deleteQuietWebchats(prisma, ago(WEBCHAT_DAYS)),
      alerts: await deleteEndedAlerts(prisma, ago(ALERT_DAYS)),
      deadLetters: await deleteEndedDeadLetters(prisma, ago(DEAD_LETTER_DAYS)),
      caseDrafts: await deleteDraftsBefore(prisma, ago(CASE_DRAFT_DAYS)),
      lookupFailures: await deleteLookupFailures(prisma, ago(LOOKUP_FAILURE_DAYS)),
      signInFailures: await deleteFailuresBefore(prisma, ago(SIGN_IN_FAILURE_DAYS)),
      sessions: await deleteExpiredSessions(prisma, clock.now()),
      links: await deleteExpiredLinks(prisma, clock.now()),
    };
    const stranded = await sender.endStranded(CHANNEL_OFF_DAYS * DAY_MS);
    const indexed = await caseIndex.indexMissing();
    await options.rerouteAccusations();
    logger.info({ deleted, stranded, indexed, filesGivenUp: stuck.length }, 'cleaned up');
  };
}
