import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeFolder } from '#platform/database/folders.ts';
import { loadMasterKeys } from '#platform/keys/master-keys.ts';

let base: string;
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'huisheng-folders-'));
});
afterEach(() => rm(base, { recursive: true }));

test('makes a folder with those above it, also many at once and again', async () => {
  const path = join(base, 'a', 'b', 'c');
  await Promise.all(['d', 'e', 'f', 'd'].map((name) => makeFolder(join(path, name), 0o700)));
  await makeFolder(join(path, 'd'));
  expect((await stat(join(path, 'd'))).mode & 0o777).toBe(0o700);
});

test('does not take a file for a folder', async () => {
  await writeFile(join(base, 'file'), '');
  await expect(makeFolder(join(base, 'file'))).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(makeFolder(join(base, 'file', 'below'))).rejects.toMatchObject({ code: 'ENOTDIR' });
});

test.runIf(process.platform === 'linux')(
  'says at once that a data folder cannot be where none can be made',
  async () => {
    const where = { dataKey: undefined, dataDir: '/proc/huisheng/data' };
    const keys = await loadMasterKeys(where);
    await expect(keys.make()).rejects.toMatchObject({ code: 'store.data-dir' });
  },
);
