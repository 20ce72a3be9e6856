import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomFillSync } from 'node:crypto';
import { HuishengError } from '#vocabulary/errors.ts';

/** Where sealed data stands: bound to it as additional data, so that it opens nowhere else. */
export interface SealedAt {
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

/** A key and the number by which envelopes name it. */
export interface SealKey {
  /** Unsigned 32 bits. */
  readonly id: number;
  /** {@link KEY_BYTES} bytes. */
  readonly key: Buffer;
}

/** Of an AES-256 key. */
export const KEY_BYTES = 32;

const CIPHER = 'aes-256-gcm';
const VERSION = 1;
const NONCE_AT = 5;
const NONCE_BYTES = 12;
const TEXT_AT = NONCE_AT + NONCE_BYTES;
const TAG_BYTES = 16;

/**
 * Seals `plain` with AES-256-GCM: version (1 byte), key id (4), nonce (12), ciphertext, tag (16). Nonces are random, so that
 * a key is good for 2^32 messages (NIST SP 800-38D, 8.3).
 */
export function sealWith({ id, key }: SealKey, plain: Uint8Array | string, at: SealedAt): Buffer<ArrayBuffer> {
  const nonce = nextNonce();
  const head = Buffer.allocUnsafe(TEXT_AT);
  head.writeUInt8(VERSION);
  head.writeUInt32BE(id, 1);
  head.set(nonce, NONCE_AT);
  const cipher = createCipheriv(CIPHER, keyObject(key), nonce).setAAD(additionalData(at));
  const text = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
  return Buffer.concat([head, text, cipher.final(), cipher.getAuthTag()]);
}

/** The id of the key that opens `sealed`. @throws HuishengError `seal.broken` where it is no envelope of ours. */
export function keyIdOf(sealed: Uint8Array): number {
  if (sealed.length < TEXT_AT + TAG_BYTES || sealed[0] !== VERSION) throw new HuishengError('seal.broken');
  return new DataView(sealed.buffer, sealed.byteOffset).getUint32(1);
}

/** @throws HuishengError `seal.broken` with another key, in another place, or where a bit was changed. */
export function openWith(key: Buffer, sealed: Uint8Array, at: SealedAt): Buffer {
  keyIdOf(sealed);
  try {
    const tagAt = sealed.length - TAG_BYTES;
    const decipher = createDecipheriv(CIPHER, keyObject(key), sealed.subarray(NONCE_AT, TEXT_AT), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(additionalData(at))
      .setAuthTag(sealed.subarray(tagAt));
    return Buffer.concat([decipher.update(sealed.subarray(TEXT_AT, tagAt)), decipher.final()]);
  } catch (cause) {
    throw new HuishengError('seal.broken', { cause });
  }
}

const keyObjects = new WeakMap<Buffer, KeyObject>();

/** Node imports raw key bytes anew at each use, which costs more than sealing a short text. */
export function keyObject(key: Buffer): KeyObject {
  let object = keyObjects.get(key);
  if (!object) {
    object = createSecretKey(key);
    keyObjects.set(key, object);
  }
  return object;
}

/** Random bytes are asked of the system for many nonces at once; each is used once. */
const nonces = Buffer.alloc(NONCE_BYTES * 512);
let nonceAt = nonces.length;

function nextNonce(): Buffer {
  if (nonceAt === nonces.length) {
    randomFillSync(nonces);
    nonceAt = 0;
  }
  nonceAt += NONCE_BYTES;
  return nonces.subarray(nonceAt - NONCE_BYTES, nonceAt);
}

function additionalData({ table, column, row }: SealedAt): Buffer {
  return Buffer.from(`${table}|${column}|${row}`);
}
