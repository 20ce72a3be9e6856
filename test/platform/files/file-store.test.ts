import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import S3rver from '@20minutes/s3rver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FileStore } from '#platform/files/file-store.ts';
import { createLocalFileStore } from '#platform/files/local.ts';
import { createS3FileStore, type S3Settings } from '#platform/files/s3.ts';

const KEY = '6f0f4d3e-8b1d-4b52-9a7e-0c7f7f6f01ab';
const OTHER_KEY = 'b7a53c3a-55f7-43d8-9e4a-6a0f9d8c02cd';
let folder: string;
let peer: S3rver;
let s3: S3Settings;
let stores: Record<'local' | 's3', FileStore>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huisheng-files-'));
  peer = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: join(folder, 's3'),
    configureBuckets: [{ name: 'petitions', configs: [] }],
  });
  const { port } = await peer.run();
  s3 = {
    endpoint: `http://127.0.0.1:${port}`,
    bucket: 'petitions',
    region: 'us-east-1',
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
    pathStyle: true,
  };
  stores = {
    local: createLocalFileStore(join(folder, 'local')),
    s3: createS3FileStore(s3),
  };
});

afterAll(async () => {
  await peer?.close();
  await rm(folder, { recursive: true });
});

describe.each(['local', 's3'] as const)('the %s file store', (name) => {
  test.each([0, 1, 100_000, 11_000_000])('gives back %i bytes as they were put', async (size) => {
    const bytes = Buffer.alloc(size, '回声');
    await stores[name].put(KEY, Readable.from([bytes.subarray(0, 70_000), bytes.subarray(70_000)]));
    expect((await buffer(await stores[name].open(KEY))).equals(bytes)).toBe(true);
  });

  test('has nothing under a key after it is deleted, and lets it be deleted again', async () => {
    await stores[name].put(KEY, Readable.from([Buffer.from('x')]));
    await stores[name].delete(KEY);
    await stores[name].delete(KEY);
    await expect(stores[name].open(KEY)).rejects.toMatchObject({ code: 'file.gone' });
  });

  test('leaves nothing behind when the bytes stop half-way', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.alloc(6_000_000);
        throw new Error('connection lost');
      })(),
    );
    // The peer cannot abort a multipart upload, so that error hides ours there.
    await expect(stores[name].put(OTHER_KEY, broken)).rejects.toThrow(name === 'local' ? 'connection lost' : '');
    await expect(stores[name].open(OTHER_KEY)).rejects.toMatchObject({ code: 'file.gone' });
  });
});

test('the local store lets nobody else read', async () => {
  await stores.local.put(KEY, Readable.from([Buffer.from('x')]));
  expect((await stat(join(folder, 'local'))).mode & 0o777).toBe(0o700);
  expect((await stat(join(folder, 'local', 'ab', KEY))).mode & 0o777).toBe(0o600);
  expect(await readdir(join(folder, 'local', 'cd'))).toEqual([]);
  expect(await readFile(join(folder, 'local', 'ab', KEY), 'utf8')).toBe('x');
});

test('a wrong secret is an error, not a missing file', async () => {
  const stranger = createS3FileStore({ ...s3, secretAccessKey: 'wrong' });
  await expect(stranger.open(KEY)).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
});
