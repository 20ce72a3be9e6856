import type { Logger } from 'pino';
import type { Channel, FetchFromDesk } from '#channel/contract.ts';
import type { FileId } from '#domain/ids.ts';
import { withoutFile } from '#engine/lost-file.ts';
import { changeSnapshot } from '#platform/conversations/conversations.ts';
import type { Prisma, PrismaClient } from '#platform/database/generated/client.ts';
import type { FileStore } from '#platform/files/file-store.ts';
import type { JobAttempt, JobPayloads } from '#platform/jobs/jobs.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import type { AfterCommit, TellCitizen, TellDesk } from '#platform/outbox/tell.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { filesInHourBefore } from '../store/file-counts.ts';
import { type FileRecord, findFiles, type KeptFile, markRefused, markStored } from '../store/files.ts';
import { deskFileNotKept, fileArrived, fileNotArrived, notKeptText } from './file-messages.ts';
import type { KeepFile } from './keep-file.ts';

/** Far more than a petition takes; anyone who sends files without end would fill the store. */
const FILES_PER_HOUR = 100;

export interface FetchFileOptions {
  readonly prisma: PrismaClient;
  readonly keyRing: KeyRing;
  readonly fileStore: FileStore;
  readonly keepFile: KeepFile;
  readonly channels: ReadonlyMap<string, Pick<Channel, 'fetchFile'>>;
  readonly fetchFromDesk: FetchFromDesk;
  readonly tellCitizen: TellCitizen;
  readonly tellDesk: TellDesk;
  readonly logger: Logger;
}

export interface FetchFile {
  /** The job `fetch-file`: brings over the bytes of a pending file, or tells the citizen why not; of what staff brought, colleagues. */
  run(payload: JobPayloads['fetch-file'], attempt: JobAttempt): Promise<void>;
  /** Ends a file that no job will fetch any more. */
  giveUp(id: FileId): Promise<void>;
}

export function createFetchFile(options: FetchFileOptions): FetchFile {
  const { prisma, keyRing, fileStore, logger } = options;

  async function fetchBytes(file: FileRecord): Promise<KeptFile> {
    if (!file.source) throw new HuishengError('file.gone');
    if (!file.conversationId) return options.keepFile(await options.fetchFromDesk(file.source));
    if ((await filesInHourBefore(prisma, file.ref.id)) >= FILES_PER_HOUR) throw new HuishengError('file.too-many');
    const { channel: name } = await prisma.conversation.findUniqueOrThrow({ where: { id: file.conversationId } });
    const channel = options.channels.get(name);
    if (!channel) throw new HuishengError('channel.unavailable');
    return options.keepFile(await channel.fetchFile(file.source));
  }

  async function record(id: FileId, kept: KeptFile): Promise<void> {
    const sent = await commit(async (tx) => {
      const file = await markStored(tx, { id, kept }, keyRing);
      if (!file) return undefined;
      const { caseId, conversationId, ref } = file;
      // What staff brought stands at the desk already.
      return caseId && conversationId ? [await options.tellDesk(tx, { caseId, text: fileArrived, files: [ref] })] : [];
    });
    // Another run was quicker; its bytes are the ones that the row points to.
    if (!sent) await fileStore.delete(kept.storageKey);
  }

  async function refuse(id: FileId, error: HuishengError): Promise<void> {
    logger.info({ file: id, code: error.code }, 'a file was not kept');
    await commit(async (tx) => {
      const [sent] = await findFiles(tx, [id], keyRing);
      // The conversation first, as turns lock it: what is being filled in there counts only what is really here.
      if (sent?.state === 'pending' && sent.conversationId) {
        await changeSnapshot(tx, sent.conversationId, { keyRing, change: (json) => withoutFile(json, sent.ref) });
      }
      const file = await markRefused(tx, { id, reason: error.code }, keyRing);
      if (!file) return undefined;
      const { conversationId, caseId, ref } = file;
      const notArrived = conversationId ? fileNotArrived : deskFileNotKept(error);
      const text = (locale: Parameters<typeof notKeptText>[2]) => notKeptText(ref, error, locale);
      return [
        ...(conversationId ? [await options.tellCitizen(tx, { conversationId, text })] : []),
        ...(caseId ? [await options.tellDesk(tx, { caseId, text: notArrived, files: [] })] : []),
      ];
    });
  }

  /** Runs `work` in a transaction, then sends what it put into the outbox. */
  async function commit(
    work: (tx: Prisma.TransactionClient) => Promise<readonly AfterCommit[] | undefined>,
  ): Promise<readonly AfterCommit[] | undefined> {
    const sends = await prisma.$transaction(work);
    for (const send of sends ?? []) send();
    return sends;
  }

  return {
    async run({ fileId }, { last }) {
      const [file] = await findFiles(prisma, [fileId], keyRing);
      if (file?.state !== 'pending') return;
      let kept: KeptFile;
      try {
        kept = await fetchBytes(file);
      } catch (error) {
        const final = error instanceof HuishengError && error.code.startsWith('file.');
        if (!final && !last) throw error;
        return refuse(fileId, final ? error : new HuishengError('file.gone', { cause: error }));
      }
      await record(fileId, kept);
    },
    giveUp: (id) => refuse(id, new HuishengError('file.gone')),
  };
}
