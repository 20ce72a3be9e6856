import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { KeyRing } from '#platform/keys/key-ring.ts';
import { keyStatus, rotateMasterKey } from '#platform/keys/keys-command.ts';
import { type KeysCommand, keysCommand } from '#platform/keys/keys-lines.ts';
import { loadMasterKeys, type MasterKeys, newMasterKey, writeKeyFile } from '#platform/keys/master-keys.ts';
import { freshDatabase, type TestDatabase } from '#test/support/database.ts';
import { TEST_DATA_KEY, testMasterKeys } from '#test/support/master-keys.ts';

const at = { table: 'conversation', column: 'snapshot', row: '1' };

let database: TestDatabase;
let dataDir: string;
let file: MasterKeys;
beforeEach(async () => {
  database = await freshDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'huisheng-keys-'));
  file = await loadMasterKeys({ dataKey: undefined, dataDir });
  await file.make();
  await writeKeyFile(file.path ?? '', await testMasterKeys.read());
});
afterEach(async () => {
  await database.close();
  await rm(dataDir, { recursive: true });
});

test('a key file is replaced by a new key, which opens everything', async () => {
  const sealed = database.keyRing.seal('王小明', at);
  const [old] = await file.read();
  expect(await rotateMasterKey(database.prisma, file)).toBe(2);
  const [fresh, ...others] = await file.read();
  expect(others).toEqual([]);
  expect(fresh).not.toEqual(old);
  const ring = await KeyRing.open(database.prisma, await loadMasterKeys({ dataKey: undefined, dataDir }));
  expect(ring.open(sealed, at)).toBe('王小明');
});

test('after a crash on the way the file holds what the database needs, and the next try ends it', async () => {
  const [old] = await file.read();
  if (!old) throw new Error('There is no test key.');
  await writeKeyFile(file.path ?? '', [newMasterKey(), old]);
  await expect(KeyRing.open(database.prisma, file)).resolves.toBeInstanceOf(KeyRing);
  await rotateMasterKey(database.prisma, file);
  expect(await file.read()).toHaveLength(1);
  await expect(KeyRing.open(database.prisma, file)).resolves.toBeInstanceOf(KeyRing);
});

test('a file without the needed key is left as it is', async () => {
  const stranger = [newMasterKey()];
  await writeKeyFile(file.path ?? '', stranger);
  await expect(rotateMasterKey(database.prisma, file)).rejects.toMatchObject({ code: 'seal.broken' });
  expect(await file.read()).toEqual(stranger);
});

test('DATA_KEY moves to its first key, and status says when the old one can go', async () => {
  const fresh = newMasterKey();
  const dataKey = `${fresh.key.toString('base64')},${TEST_DATA_KEY}`;
  const env = await loadMasterKeys({ dataKey, dataDir });
  const [, old] = await env.read();
  expect(await keyStatus(database.prisma, env)).toMatchObject({
    source: 'env',
    masterKeys: [{ name: old?.name, dataKeys: 2, current: true, held: true }],
    unused: [fresh.name],
  });
  await rotateMasterKey(database.prisma, env);
  expect(await keyStatus(database.prisma, env)).toMatchObject({
    masterKeys: [{ name: fresh.name, dataKeys: 3, current: true, held: true }],
    unused: [old?.name],
  });
});

test('the command says what it did and what to do next', async () => {
  const { prisma } = database;
  const run = (command: KeysCommand, masterKeys = file) => keysCommand(command, { prisma, masterKeys }, 'en');
  expect((await run('status')).lines).toEqual([
    `Master key ${(await file.read())[0]?.name} guards 2 data keys, in use`,
  ]);
  expect(await run('rotate')).toEqual({
    ok: true,
    lines: [expect.stringContaining('2 data keys are now'), expect.stringContaining(`${file.path}`)],
  });
  expect((await run('status', testMasterKeys)).lines[0]).toContain('MISSING');
});

test('DATA_KEY without a new key in front is not rotated', async () => {
  const told = await keysCommand('rotate', { prisma: database.prisma, masterKeys: testMasterKeys }, 'zh-CN');
  expect(told).toEqual({ ok: false, lines: [expect.stringContaining('DATA_KEY 最前面')] });
});

test('data whose key file is missing is refused, and no new key is left in its place', async () => {
  const path = file.path ?? '';
  await rm(path);
  const missing = await loadMasterKeys({ dataKey: undefined, dataDir });
  await expect(KeyRing.open(database.prisma, missing)).rejects.toMatchObject({ code: 'seal.broken' });
  expect(existsSync(path)).toBe(false);
});
