import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { MAX_FILE_BYTES } from '#domain/files.ts';
import { makeFolder } from '#platform/database/folders.ts';
import { newFileKey, openStream, sealStream } from '#platform/files/sealed-stream.ts';
import { HuishengError } from '#vocabulary/errors.ts';

/** Bytes that came in whole and wait, on disk, to be looked at. */
export interface Spooled {
  /** Reads them; once. */
  read(): Promise<Buffer>;
  close(): Promise<void>;
}

/**
 * Takes `stream` to the end, however slowly it comes, without holding its bytes in memory. They lie sealed under a key that is
 * nowhere else, in a file that has no name any more, so that nothing is left of them when we die. Rejects with `file.too-large`
 * as soon as there is a byte more than {@link MAX_FILE_BYTES}, and destroys the stream.
 */
export async function spool(stream: Readable, folder: string): Promise<Spooled> {
  await makeFolder(folder, 0o700);
  const path = join(folder, `${randomUUID()}.spool`);
  const handle = await open(path, 'wx+', 0o600);
  await rm(path);
  const key = newFileKey();
  try {
    await handle.writeFile(sealStream(limited(stream), key));
  } catch (error) {
    await handle.close();
    throw error;
  } finally {
    stream.destroy();
  }
  return {
    async read() {
      const sealed = Buffer.alloc((await handle.stat()).size);
      await handle.read(sealed, 0, sealed.length, 0);
      return buffer(openStream(Readable.from([sealed]), key));
    },
    close: () => handle.close(),
  };
}

async function* limited(stream: Readable): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const bytes of stream) {
    size += bytes.length;
    if (size > MAX_FILE_BYTES) {
      throw new HuishengError('file.too-large', { values: { megabytes: MAX_FILE_BYTES / 1_000_000 } });
    }
    yield bytes;
  }
}
