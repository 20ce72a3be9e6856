import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { newFileKey, openStream, sealStream } from '#platform/files/sealed-stream.ts';

const key = newFileKey();
const CHUNK = 64 * 1024;
const SEALED_CHUNK = CHUNK + 16;
const HEADER = 8;
const seal = (bytes: Buffer) => buffer(sealStream([bytes], key));
const open = (sealed: Buffer, pieces: readonly Buffer[] = [sealed]) => buffer(openStream(Readable.from(pieces), key));
const broken = { code: 'seal.broken' };

test.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 1_000_003])('opens %i bytes as they were', async (size) => {
  const bytes = randomBytes(size);
  expect((await open(await seal(bytes))).equals(bytes)).toBe(true);
});

test('takes the sealed bytes in any pieces', async () => {
  const bytes = randomBytes(2 * CHUNK);
  const sealed = await seal(bytes);
  const pieces = Array.from({ length: Math.ceil(sealed.length / 5 / 1_000) }, (_, n) =>
    sealed.subarray(n * 5_000, (n + 1) * 5_000),
  );
  expect((await open(sealed, [sealed.subarray(0, 3), sealed.subarray(3, 9), sealed.subarray(9)])).equals(bytes)).toBe(
    true,
  );
  expect((await open(sealed, pieces)).equals(bytes)).toBe(true);
});

test('shows nothing of the plain bytes, and no two seals are alike', async () => {
  const bytes = Buffer.from('张三 13800138000'.repeat(10));
  const sealed = await seal(bytes);
  expect(sealed.includes(bytes.subarray(0, 12))).toBe(false);
  expect(sealed.equals(await seal(bytes))).toBe(false);
});

test.each([
  ['a changed bit', (sealed: Buffer) => Buffer.from(sealed.map((byte, n) => (n === 100_000 ? byte ^ 1 : byte)))],
  ['a last chunk left out', (sealed: Buffer) => sealed.subarray(0, HEADER + 2 * SEALED_CHUNK)],
  ['a cut', (sealed: Buffer) => sealed.subarray(0, -5)],
  ['nothing but the header', (sealed: Buffer) => sealed.subarray(0, HEADER)],
  ['nothing at all', () => Buffer.alloc(0)],
  ['another version', (sealed: Buffer) => Buffer.concat([Buffer.of(9), sealed.subarray(1)])],
  [
    'two chunks exchanged',
    (sealed: Buffer) =>
      Buffer.concat([
        sealed.subarray(0, HEADER),
        sealed.subarray(HEADER + SEALED_CHUNK, HEADER + 2 * SEALED_CHUNK),
        sealed.subarray(HEADER, HEADER + SEALED_CHUNK),
        sealed.subarray(HEADER + 2 * SEALED_CHUNK),
      ]),
  ],
])('refuses %s', async (_, spoil) => {
  const sealed = await seal(randomBytes(2 * CHUNK + 10));
  await expect(open(spoil(sealed))).rejects.toMatchObject(broken);
});

test('refuses another file’s key', async () => {
  const sealed = await seal(randomBytes(10));
  await expect(buffer(openStream(Readable.from([sealed]), newFileKey()))).rejects.toMatchObject(broken);
});
