import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyIdOf, openWith, type SealedAt, sealWith } from '#platform/keys/seal.ts';

const key = { id: 0xfedcba98, key: randomBytes(32) };
const at: SealedAt = { table: 'case', column: 'petition_sealed', row: '1' };
const broken = expect.objectContaining({ code: 'seal.broken' });

test('what was sealed opens again, and names its key', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(0xffffffff), (plain, id) => {
      const sealed = sealWith({ ...key, id }, plain, at);
      expect(keyIdOf(sealed)).toBe(id);
      expect(openWith(key.key, sealed, at).toString()).toBe(Buffer.from(plain).toString());
    }),
  );
});

test('the same text never looks the same twice', () => {
  expect(sealWith(key, '王小明', at)).not.toEqual(sealWith(key, '王小明', at));
});

test.each([
  { ...at, table: 'file' },
  { ...at, column: 'evaluation_sealed' },
  { ...at, row: '2' },
])('opens in its own place only, not at %o', (elsewhere) => {
  const sealed = sealWith(key, '王小明', at);
  expect(() => openWith(key.key, sealed, elsewhere)).toThrow(broken);
});

test('a single changed bit is noticed, wherever it is', () => {
  const sealed = sealWith(key, '王小明', at);
  fc.assert(
    fc.property(fc.nat(sealed.length - 1), fc.nat(7), (byte, bit) => {
      const changed = Buffer.from(sealed);
      changed[byte] = (changed[byte] ?? 0) ^ (1 << bit);
      // The key's number is not secret, and says only which key to try: another key then fails.
      if (byte >= 1 && byte <= 4) expect(keyIdOf(changed)).not.toBe(key.id);
      else expect(() => openWith(key.key, changed, at)).toThrow(broken);
    }),
  );
});

test('another key does not open it, nor does a piece of it open', () => {
  const sealed = sealWith(key, '王小明', at);
  expect(() => openWith(randomBytes(32), sealed, at)).toThrow(broken);
  for (let length = 0; length < sealed.length; length += 1) {
    expect(() => openWith(key.key, sealed.subarray(0, length), at)).toThrow(broken);
  }
});

test('opens what the database gives: a view into a larger buffer', () => {
  const sealed = sealWith(key, '王小明', at);
  const page = new Uint8Array(sealed.length + 10);
  page.set(sealed, 7);
  expect(openWith(key.key, page.subarray(7, 7 + sealed.length), at).toString()).toBe('王小明');
});
