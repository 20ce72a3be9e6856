import { createHash, randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { FileStore } from '#platform/files/file-store.ts';
import { newFileKey, sealStream } from '#platform/files/sealed-stream.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { KeptFile } from '../store/files.ts';
import { isActivePdf } from './active-pdf.ts';
import { cleanImage, isImage } from './clean-image.ts';
import { detectType } from './file-content.ts';
import { createSlots } from './slots.ts';
import { spool } from './spool.ts';

/** Files that are held in memory and decoded at the same time; each may take some hundred megabytes. */
const MAX_AT_ONCE = 2;

export interface KeepFileOptions {
  readonly fileStore: FileStore;
  /** Where bytes wait while they come in; made when needed. */
  readonly spoolFolder: string;
}

/**
 * Brings bytes from outside into the file store: within the size limit, of an allowed type by content, pictures cleaned, sealed.
 * Rejects with a `HuishengError` (`file.too-large`, `file.type-refused`, `file.photo-format`, `file.has-scripts`, `file.damaged`) where the sender must be told;
 * any other rejection is worth another try.
 */
export type KeepFile = (stream: Readable) => Promise<KeptFile>;

export function createKeepFile({ fileStore, spoolFolder }: KeepFileOptions): KeepFile {
  const inSlot = createSlots(MAX_AT_ONCE);

  async function keep(received: Buffer): Promise<KeptFile> {
    const mime = await detectType(received);
    if (mime === 'application/pdf' && isActivePdf(received)) throw new HuishengError('file.has-scripts');
    const bytes = isImage(mime) ? await cleanImage(received, mime) : received;
    const storageKey = randomUUID();
    const key = newFileKey();
    await fileStore.put(storageKey, sealStream([bytes], key));
    return { storageKey, key, mime, size: bytes.length, sha256: createHash('sha256').update(bytes).digest() };
  }

  return async (stream) => {
    const spooled = await spool(stream, spoolFolder);
    try {
      return await inSlot(async () => keep(await spooled.read()));
    } finally {
      await spooled.close();
    }
  };
}
