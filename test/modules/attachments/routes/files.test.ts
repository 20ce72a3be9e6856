import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import Fastify from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FileRef } from '#domain/files.ts';
import type { FileId } from '#domain/ids.ts';
import { fileRoutes } from '#modules/attachments/routes/files.ts';
import { createFileLinks, type FileLinks } from '#modules/attachments/service/file-links.ts';
import { createKeepFile } from '#modules/attachments/service/keep-file.ts';
import { createFiles } from '#modules/attachments/service/open-file.ts';
import { createPutFile } from '#modules/attachments/service/put-file.ts';
import { type FileWorld, fileWorld } from '#test/support/file-world.ts';
import { countingIds } from '#test/support/frozen.ts';

const server = Fastify();
let world: FileWorld;
let links: FileLinks;
let file: FileRef;

beforeAll(async () => {
  world = await fileWorld();
  links = createFileLinks(world);
  await server.register(fileRoutes({ links, files: createFiles(world), logger: pino({ level: 'silent' }) }));
  const keepFile = createKeepFile({ fileStore: world.fileStore, spoolFolder: tmpdir() });
  const putFile = createPutFile({ ...world, keepFile, ids: countingIds(7) });
  file = await putFile({ stream: Readable.from([Buffer.from('工资三千')]), name: '证据 "1"\r\n.html' });
});
afterAll(async () => {
  await server.close();
  await world.close();
});

test('a fresh link gives the file, to be saved, under a safe name and with nothing that could run', async () => {
  const response = await server.inject(links.sign(file.id));
  expect([response.statusCode, response.body]).toEqual([200, '工资三千']);
  expect(response.headers).toMatchObject({
    'content-length': '12',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
    'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none'/),
    'content-disposition': expect.stringMatching(
      /^attachment; filename=.*filename\*=UTF-8''%E8%AF%81%E6%8D%AE%201.html.txt$/,
    ),
  });
  expect(response.headers['content-type']).toMatch(/^text\/plain/);
});

test('a link is good for ten minutes, and then says so in the reader’s language', async () => {
  const link = links.sign(file.id);
  world.clock.advance(10 * 60_000);
  expect((await server.inject(link)).statusCode).toBe(200);
  world.clock.advance(1);
  const late = await server.inject(link);
  expect([late.statusCode, late.body]).toEqual([403, '链接已经过期，请重新打开。']);
  const english = await server.inject({ url: link, headers: { 'accept-language': 'en-GB,en;q=0.9' } });
  expect(english.body).toBe('This link has expired. Please open the file again.');
});

test.each([
  ['no signature', (link: string) => link.split('?')[0] ?? ''],
  ['another file', (link: string) => link.replace(/files\/[^?]+/, `files/${countingIds(9).uuid()}`)],
  ['a later end', (link: string) => link.replace(/until=(\d+)/, (_, until) => `until=${Number(until) + 1}`)],
  ['another signature', (link: string) => link.replace(/sig=./, (found) => (found === 'sig=A' ? 'sig=B' : 'sig=A'))],
  ['a short signature', (link: string) => link.slice(0, -4)],
])('%s opens nothing', async (_, change) => {
  expect((await server.inject(change(links.sign(file.id)))).statusCode).toBe(403);
});

test('what is gone, or was never a file, is said to be', async () => {
  expect((await server.inject(links.sign(countingIds(8).uuid() as FileId))).statusCode).toBe(410);
  expect((await server.inject('/files/..%2f..%2fetc%2fpasswd?until=1&sig=x')).statusCode).toBe(404);
});

test('the key of links stays the same over a restart', () => {
  const link = new URL(links.sign(file.id), 'http://x');
  const { until = '', sig = '' } = Object.fromEntries(link.searchParams);
  expect(() => createFileLinks(world).check(file.id, { until, sig })).not.toThrow();
});
