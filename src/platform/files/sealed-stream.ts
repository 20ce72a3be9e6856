import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { HuishengError } from '#vocabulary/errors.ts';

const CIPHER = 'aes-256-gcm';
const VERSION = 1;
/** Plain bytes that are sealed together; what is read is checked before it is handed on, one chunk at a time. */
const CHUNK_BYTES = 64 * 1024;
const PREFIX_BYTES = 7;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + PREFIX_BYTES;

/** A key for one file's bytes, 32 random bytes. */
export function newFileKey(): Buffer {
  return randomBytes(32);
}

/**
 * Seals a stream of any length: header (version, nonce prefix), then chunks of AES-256-GCM whose nonce counts them and marks the
 * last, so that no chunk can be changed, moved, left out or cut off unnoticed (the STREAM construction of Hoang, Reyhanitabar,
 * Rogaway and Vizár, 2015). A key seals one stream only.
 */
export function sealStream(plain: AsyncIterable<Buffer> | Iterable<Buffer>, key: Buffer): Readable {
  return Readable.from(sealedChunks(plain, key), { objectMode: false });
}

/** The plain bytes of what {@link sealStream} made. Errors with a `HuishengError` `seal.broken`. */
export function openStream(sealed: Readable, key: Buffer): Readable {
  const plain = Readable.from(plainChunks(sealed, key), { objectMode: false });
  plain.once('close', () => sealed.destroy());
  return plain;
}

async function* sealedChunks(plain: AsyncIterable<Buffer> | Iterable<Buffer>, key: Buffer): AsyncGenerator<Buffer> {
  const prefix = randomBytes(PREFIX_BYTES);
  yield Buffer.concat([Buffer.of(VERSION), prefix]);
  for await (const { bytes, count, last } of chunksOf(plain, CHUNK_BYTES)) {
    const cipher = createCipheriv(CIPHER, key, nonce(prefix, count, last));
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  }
}

async function* plainChunks(sealed: Readable, key: Buffer): AsyncGenerator<Buffer> {
  let prefix: Buffer | undefined;
  const body = async function* (): AsyncGenerator<Buffer> {
    let header = Buffer.alloc(0);
    for await (const bytes of sealed) {
      if (prefix) {
        yield bytes;
        continue;
      }
      header = Buffer.concat([header, bytes]);
      if (header.length < HEADER_BYTES) continue;
      if (header[0] !== VERSION) throw new HuishengError('seal.broken');
      prefix = header.subarray(1, HEADER_BYTES);
      yield header.subarray(HEADER_BYTES);
    }
  };
  for await (const { bytes, count, last } of chunksOf(body(), CHUNK_BYTES + TAG_BYTES)) {
    if (!prefix || bytes.length < TAG_BYTES) throw new HuishengError('seal.broken');
    const decipher = createDecipheriv(CIPHER, key, nonce(prefix, count, last));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    try {
      yield Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]);
    } catch (cause) {
      throw new HuishengError('seal.broken', { cause });
    }
  }
}

interface Chunk {
  readonly bytes: Buffer;
  readonly count: number;
  readonly last: boolean;
}

/** Cuts a stream into chunks of `size`; the last one is shorter or as long, and an empty stream is one empty chunk. */
async function* chunksOf(stream: AsyncIterable<Buffer> | Iterable<Buffer>, size: number): AsyncGenerator<Chunk> {
  let count = 0;
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const bytes of stream) {
    waiting.push(bytes);
    length += bytes.length;
    if (length <= size) continue;
    let rest = Buffer.concat(waiting);
    for (; rest.length > size; rest = rest.subarray(size)) {
      yield { bytes: rest.subarray(0, size), count, last: false };
      count += 1;
    }
    waiting = [rest];
    length = rest.length;
  }
  yield { bytes: Buffer.concat(waiting), count, last: true };
}

function nonce(prefix: Buffer, count: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  prefix.copy(bytes);
  bytes.writeUInt32BE(count, PREFIX_BYTES);
  bytes[11] = last ? 1 : 0;
  return bytes;
}
