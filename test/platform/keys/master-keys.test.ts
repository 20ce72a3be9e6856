import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  loadMasterKeys,
  type MasterKeys,
  newMasterKey,
  parseMasterKeys,
  writeKeyFile,
} from '#platform/keys/master-keys.ts';

const first = Buffer.alloc(32, 1).toString('base64');
const second = Buffer.alloc(32, 2).toString('base64');

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'huisheng-keys-'));
});
async function madeIn(dataDir: string): Promise<MasterKeys> {
  const keys = await loadMasterKeys({ dataKey: undefined, dataDir });
  await keys.make();
  return keys;
}

afterEach(() => rm(dataDir, { recursive: true }));

test('reads DATA_KEY, newest first, with or without spaces', () => {
  const keys = parseMasterKeys(` ${second} ,${first}\n`, 'DATA_KEY');
  expect(keys.map(({ key }) => key[0])).toEqual([2, 1]);
  expect(keys[1]?.name).toBe('72cd6e84');
  expect(keys[1]?.id).toBe(0x72cd6e84);
});

test.each([
  ['nothing', ''],
  ['a word', 'secret'],
  ['16 bytes', Buffer.alloc(16).toString('base64')],
  ['one good and one bad', `${first},${second.slice(1)}`],
])('refuses %s, without quoting it', (_, text) => {
  expect(() => parseMasterKeys(text, 'DATA_KEY')).toThrow(
    expect.objectContaining({ code: 'seal.key-invalid', values: { origin: 'DATA_KEY' } }),
  );
});

test('makes a key file that only we can read, once', async () => {
  const made = await madeIn(dataDir);
  expect(made).toMatchObject({ source: 'file', created: true, path: join(dataDir, 'keys', 'data-key') });
  expect((await stat(made.path ?? '')).mode & 0o777).toBe(0o600);
  expect((await stat(join(dataDir, 'keys'))).mode & 0o777).toBe(0o700);

  const again = await madeIn(dataDir);
  expect(again.created).toBe(false);
  expect(await again.read()).toEqual(await made.read());
});

test('several that start at once agree on one key', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => madeIn(dataDir)));
  expect(all.filter(({ created }) => created)).toHaveLength(1);
  const names = await Promise.all(all.map(async (keys) => (await keys.read())[0]?.name));
  expect(new Set(names).size).toBe(1);
  expect(await readdir(join(dataDir, 'keys'))).toEqual(['data-key']);
});

test('a damaged key file stops the start; it is not replaced', async () => {
  await mkdir(join(dataDir, 'keys'));
  await writeFile(join(dataDir, 'keys', 'data-key'), '');
  await expect(loadMasterKeys({ dataKey: undefined, dataDir })).rejects.toMatchObject({ code: 'seal.key-invalid' });
  expect(await readFile(join(dataDir, 'keys', 'data-key'), 'utf8')).toBe('');
});

test('a folder that cannot be made is told by its path', async () => {
  const file = join(dataDir, 'file');
  await writeFile(file, '');
  await expect(madeIn(file)).rejects.toMatchObject({ code: 'store.data-dir' });
});

test('leaves the folder above open, in which the database of another user lives', async () => {
  const like = join(dataDir, 'like');
  await mkdir(like);
  const made = join(dataDir, 'made');
  await madeIn(made);
  expect((await stat(made)).mode).toBe((await stat(like)).mode);
});

test('a rewritten key file is read anew, and keeps its mode', async () => {
  const keys = await madeIn(dataDir);
  const more = [newMasterKey(), ...(await keys.read())];
  await writeKeyFile(keys.path ?? '', more);
  expect(await keys.read()).toEqual(more);
  expect((await stat(keys.path ?? '')).mode & 0o777).toBe(0o600);
});

test('nothing is made before it is known that nothing is sealed yet', async () => {
  const keys = await loadMasterKeys({ dataKey: undefined, dataDir });
  expect(await keys.read()).toEqual([]);
  expect(await readdir(dataDir)).toEqual([]);
});
