import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'huisheng-cli-'));
  // Where we are root, the database's user must be able to pass.
  await chmod(dataDir, 0o711);
});
afterAll(() => rm(dataDir, { recursive: true }));

async function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { PATH: process.env['PATH'], LANG: 'en_GB.UTF-8', DATA_DIR: dataDir, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, out, err };
}

test('says what there is, in the language of the terminal', async () => {
  expect(await run([])).toEqual({ code: 64, out: '', err: expect.stringContaining('npm run flows') });
  expect(await run(['flow'], { LANG: 'zh_CN.UTF-8' })).toMatchObject({
    code: 64,
    err: expect.stringContaining('用法'),
  });
  expect(await run(['keys'])).toMatchObject({ code: 64, err: expect.stringContaining('rotate') });
  expect(await run(['flows', 'lst'])).toMatchObject({ code: 64, out: expect.stringContaining('lists the flows') });
});

test('lists the shipped flows', async () => {
  const { code, out } = await run(['flows', 'list']);
  expect(code).toBe(0);
  expect(out).toContain('Submit a petition');
});

test('opens the database of the configuration, and rotates its keys', async () => {
  const keyFile = async () => readFile(join(dataDir, 'keys', 'data-key'), 'utf8');
  expect(await run(['keys', 'status'])).toMatchObject({ code: 0, err: '' });
  // Nothing is sealed yet, so there is no key.
  await expect(keyFile()).rejects.toMatchObject({ code: 'ENOENT' });
  expect(await run(['keys', 'rotate'])).toMatchObject({ code: 0 });
  const before = await keyFile();
  const rotated = await run(['keys', 'rotate']);
  expect(rotated).toMatchObject({ code: 0, out: expect.stringContaining('guarded by the new master key') });
  expect(await keyFile()).not.toBe(before);
});

test('tells mistakes in the configuration as the start does', async () => {
  const { code, err } = await run(['keys', 'status'], { DATA_KEY: 'short' });
  expect(code).toBe(78);
  expect(err).toContain('DATA_KEY must be 32 bytes in base64');
  expect(err).not.toContain('short');
});
