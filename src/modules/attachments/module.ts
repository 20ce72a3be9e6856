import type { FileStore } from '#platform/files/file-store.ts';
import type { Ground } from '#platform/module.ts';
import { fileRoutes } from './routes/files.ts';
import { attachmentsCleanUp } from './service/clean-up.ts';
import { createFetchFile } from './service/fetch-file.ts';
import { createFileLinks } from './service/file-links.ts';
import { createKeepFile } from './service/keep-file.ts';
import { createFiles } from './service/open-file.ts';
import { createPutFile } from './service/put-file.ts';

export interface AttachmentsOptions {
  readonly fileStore: FileStore;
  /** Where a file is kept while it is looked at. */
  readonly spoolFolder: string;
}

/** Photos and papers, from where they were sent to where they are shown. */
export function openAttachments(ground: Ground, { fileStore, spoolFolder }: AttachmentsOptions) {
  const { prisma, keyRing, clock, ids, logger, channels, fetchFromDesk, tell } = ground;
  const keepFile = createKeepFile({ fileStore, spoolFolder });
  const files = createFiles({ prisma, keyRing, fileStore });
  const links = createFileLinks({ keyRing, clock });
  const fetchFile = createFetchFile({
    ...{ prisma, keyRing, fileStore, keepFile, channels, fetchFromDesk, logger },
    ...{ tellCitizen: tell.citizen, tellDesk: tell.desk },
  });

  return {
    ...{ links, fetchFile, openFile: files.openBytes },
    putFile: createPutFile({ prisma, keyRing, keepFile, clock, ids }),
    routes: fileRoutes({ links, files, logger }),
    cleanUp: attachmentsCleanUp({ prisma, fileStore, fetchFile }),
  };
}
