import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pino } from 'pino';
import type { Channel } from '#channel/contract.ts';
import type { FileRef } from '#domain/files.ts';
import type { CaseId, ConversationId, FileId } from '#domain/ids.ts';
import { createFetchFile, type FetchFile } from '#modules/attachments/service/fetch-file.ts';
import { createKeepFile } from '#modules/attachments/service/keep-file.ts';
import type { FileStore } from '#platform/files/file-store.ts';
import { createLocalFileStore } from '#platform/files/local.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { freshDatabase, type TestDatabase } from './database.ts';
import { countingIds, frozenClock } from './frozen.ts';

/** A database, a file store in a folder, and a platform that has the bytes that a test gives it. */
export interface FileWorld extends TestDatabase {
  readonly fileStore: FileStore;
  readonly fetchFile: FetchFile;
  readonly clock: ReturnType<typeof frozenClock>;
  /** By file handle, of platforms and the desk alike: bytes, or what fetching them rejects with. */
  readonly platform: Map<string, Buffer | Error>;
  /** What was told to whom, after the commit. */
  readonly told: string[];
  newConversation(): Promise<ConversationId>;
  newCase(conversationId: ConversationId): Promise<{ readonly caseId: CaseId; readonly dataKeyId: number }>;
  newFile(extra?: Partial<FileRef>): FileRef;
  /** How many files the store holds. */
  stored(): Promise<number>;
}

export async function fileWorld(): Promise<FileWorld> {
  const database = await freshDatabase();
  const { prisma, keyRing } = database;
  const folder = await mkdtemp(join(tmpdir(), 'huisheng-world-'));
  const fileStore = createLocalFileStore(join(folder, 'files'));
  const clock = frozenClock();
  const ids = countingIds();
  const platform = new Map<string, Buffer | Error>();
  const told: string[] = [];
  const channel: Pick<Channel, 'name' | 'fetchFile'> = {
    name: 'telegram',
    fetchFile: async ({ handle }) => {
      const there = platform.get(handle) ?? new HuishengError('file.gone');
      if (there instanceof Error) throw there;
      return Readable.from([there]);
    },
  };
  const fetchFile = createFetchFile({
    ...{ prisma, keyRing, fileStore, logger: pino({ level: 'silent' }) },
    keepFile: createKeepFile({ fileStore, spoolFolder: join(folder, 'spool') }),
    channels: new Map([['telegram', channel]]),
    fetchFromDesk: channel.fetchFile,
    tellCitizen: async (_tx, { text }) => {
      const said = text('zh-CN');
      return () => told.push(`citizen: ${said}`);
    },
    tellDesk: async (_tx, { text, files }) => {
      return () => told.push(`desk: ${text['en']} ${files.map((file) => file.name).join()}`);
    },
  });

  return {
    ...database,
    ...{ fileStore, fetchFile, clock, platform, told },
    async newConversation() {
      const id = ids.uuid();
      const now = clock.now();
      const data = {
        id,
        channel: 'telegram',
        addressIndex: keyRing.index(id),
        locale: 'zh-CN',
        createdAt: now,
        updatedAt: now,
      };
      await prisma.conversation.create({ data: { ...data, addressSealed: keyRing.index(id) } });
      return id as ConversationId;
    },
    async newCase(conversationId) {
      const id = ids.uuid();
      const [dataKeyId = 0] = await keyRing.createCaseKeys(prisma, 1);
      const now = clock.now();
      const terms = { countedFrom: now.getTime(), length: { days: 60 } };
      await prisma.case.create({
        data: {
          ...{ id, dataKeyId, number: id, queryCodeHash: keyRing.index(id), locale: 'zh-CN' },
          ...{ kind: 'complaint', topic: 'labour', petitionSealed: keyRing.index(id), state: 'registered' },
          ...{ unit: 'labour', openedAt: now, dueAt: now, version: 1 },
          petitioners: { create: { id, part: 'filed', conversationId, joinedAt: now } },
          clocks: {
            create: { id, rule: 'settle', startedAt: now, startedBy: id, dueAt: now, state: 'running', terms },
          },
        },
      });
      return { caseId: id as CaseId, dataKeyId };
    },
    newFile: (extra) => ({
      ...{ id: ids.uuid() as FileId, kind: 'document', name: '欠条.txt', mime: 'text/plain', size: undefined },
      ...extra,
    }),
    async stored() {
      const names = await readdir(join(folder, 'files'), { recursive: true }).catch(() => []);
      return names.filter((name) => name.includes('/')).length;
    },
    async close() {
      await database.close();
      await rm(folder, { recursive: true });
    },
  };
}
