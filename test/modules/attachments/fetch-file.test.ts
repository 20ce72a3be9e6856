import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FileRef } from '#domain/files.ts';
import type { ConversationId } from '#domain/ids.ts';
import { createFiles } from '#modules/attachments/service/open-file.ts';
import { attachFiles, findFile, insertFiles } from '#modules/attachments/store/files.ts';
import { type FileWorld, fileWorld } from '#test/support/file-world.ts';
import { HuishengError } from '#vocabulary/errors.ts';

let world: FileWorld;
let conversationId: ConversationId;
const first = { last: false, signal: new AbortController().signal };
const last = { ...first, last: true };

beforeEach(async () => {
  world = await fileWorld();
  conversationId = await world.newConversation();
});
afterEach(() => world.close());

async function arrive(handle: string, extra: Partial<FileRef> = {}): Promise<FileRef> {
  const file = world.newFile(extra);
  const context = { keyRing: world.keyRing, now: world.clock.now() };
  await world.prisma.$transaction((tx) => insertFiles(tx, [{ conversationId, file, source: { handle } }], context));
  return file;
}

const find = (file: FileRef) => findFile(world.prisma, file.id, world.keyRing);
const read = async (file: FileRef) => text(await createFiles(world).openBytes(file.id));

test('a file that the platform has is kept, and opens as it was', async () => {
  world.platform.set('h1', Buffer.from('欠薪三千'));
  const file = await arrive('h1');
  await expect(read(file)).rejects.toMatchObject({ code: 'file.gone' });
  await world.fetchFile.run({ fileId: file.id }, first);
  expect(await find(file)).toMatchObject({ state: 'stored', source: undefined, ref: { name: '欠条.txt', size: 12 } });
  expect(await read(file)).toBe('欠薪三千');
  expect(world.told).toEqual([]);
});

test('names, handles and keys stand sealed in the row', async () => {
  const file = await arrive('secret-handle');
  const row = await world.prisma.file.findUniqueOrThrow({ where: { id: file.id } });
  const bytes = Buffer.concat([row.nameSealed, row.sourceSealed ?? Buffer.alloc(0)]);
  expect(bytes.includes('欠条') || bytes.includes('secret-handle')).toBe(false);
});

test('a job that runs twice, even at once, keeps one copy', async () => {
  world.platform.set('h1', Buffer.from('once'));
  const file = await arrive('h1');
  const run = () => world.fetchFile.run({ fileId: file.id }, first);
  await Promise.all([run(), run(), run()]);
  await run();
  expect(await world.stored()).toBe(1);
  expect(await read(file)).toBe('once');
});

test('the citizen is told, once, which file was refused and why', async () => {
  world.platform.set('h1', Buffer.from('#!/bin/sh'));
  const file = await arrive('h1', { name: '补丁{x}.sh' });
  await world.fetchFile.run({ fileId: file.id }, first);
  await world.fetchFile.run({ fileId: file.id }, first);
  expect(world.told).toEqual([
    'citizen: 您发来的文件“补丁{x}.sh”没能保存。不能保存这种文件。请发照片、PDF、Word、Excel、音频或视频。',
  ]);
  expect(await find(file)).toMatchObject({ state: 'refused', source: undefined });
  expect(await world.stored()).toBe(0);
});

test('a conversation that sends files without end has a hundred kept in an hour, is told of the others, and later may again', async () => {
  const send = async (n: number) => {
    world.platform.set(`h${n}`, Buffer.from('欠薪三千'));
    const file = await arrive(`h${n}`);
    await world.fetchFile.run({ fileId: file.id }, first);
    return (await find(file)).state;
  };
  for (let n = 0; n < 100; n += 1) expect(await send(n)).toBe('stored');
  expect(await send(100)).toBe('refused');
  expect(world.told).toEqual([expect.stringContaining('一小时里发来的文件太多了')]);
  world.clock.advance(3_600_001);
  expect(await send(101)).toBe('stored');
});

test('while the platform is down the job fails, and tells the citizen only when it is given up', async () => {
  world.platform.set('h1', new HuishengError('channel.unavailable'));
  const file = await arrive('h1', { kind: 'photo', name: '' });
  await expect(world.fetchFile.run({ fileId: file.id }, first)).rejects.toMatchObject({ code: 'channel.unavailable' });
  expect(await find(file)).toMatchObject({ state: 'pending' });
  expect(world.told).toEqual([]);
  await world.fetchFile.run({ fileId: file.id }, last);
  expect(world.told).toEqual(['citizen: 您发来的照片没能保存。这个文件已经取不到了，请重新发送。']);
});

test('a file of a case that comes late is told to the desk; one that came before is the opener’s to tell', async () => {
  world.platform.set('h1', Buffer.from('early'));
  world.platform.set('h2', Buffer.from('late'));
  world.platform.set('h3', Buffer.from('#!/bin/sh'));
  const [early, late, bad] = [await arrive('h1'), await arrive('h2'), await arrive('h3')];
  await world.fetchFile.run({ fileId: early.id }, first);
  const to = await world.newCase(conversationId);
  const fileIds = [early.id, late.id, bad.id];
  const attached = await world.prisma.$transaction((tx) =>
    attachFiles(tx, { ...to, conversationId, fileIds }, world.keyRing),
  );
  expect(attached.map((file) => file.state)).toEqual(['stored', 'pending', 'pending']);
  await world.fetchFile.run({ fileId: late.id }, first);
  await world.fetchFile.run({ fileId: bad.id }, first);
  expect(world.told).toEqual([
    'desk: 📎 An attachment from the citizen has arrived. 欠条.txt',
    expect.stringContaining('citizen: '),
    expect.stringContaining('desk: 📎 One of the citizen’s attachments could not be kept'),
  ]);
  expect([await read(early), await read(late)]).toEqual(['early', 'late']);
});

test('erasing a case’s key erases its files', async () => {
  world.platform.set('h1', Buffer.from('x'));
  const file = await arrive('h1');
  await world.fetchFile.run({ fileId: file.id }, first);
  const to = await world.newCase(conversationId);
  await world.prisma.$transaction((tx) =>
    attachFiles(tx, { ...to, conversationId, fileIds: [file.id] }, world.keyRing),
  );
  const row = await world.prisma.file.findUniqueOrThrow({ where: { id: file.id } });
  for (const sealed of [row.nameSealed, row.keySealed]) {
    expect(Buffer.from(sealed ?? []).readUInt32BE(1)).toBe(to.dataKeyId);
  }
});

test('a case takes only files of its own conversation that no other case has', async () => {
  const stranger = await world.newConversation();
  const file = await arrive('h1');
  const theirs = await world.newCase(stranger);
  const attach = (to: Awaited<ReturnType<FileWorld['newCase']>>, conversationId: ConversationId) =>
    world.prisma.$transaction((tx) => attachFiles(tx, { ...to, conversationId, fileIds: [file.id] }, world.keyRing));
  expect(await attach(theirs, stranger)).toEqual([]);
  const [one, two] = [await world.newCase(conversationId), await world.newCase(conversationId)];
  expect(await attach(one, conversationId)).toHaveLength(1);
  expect(await attach(one, conversationId)).toHaveLength(1);
  expect(await attach(two, conversationId)).toEqual([]);
  expect(await find(file)).toMatchObject({ caseId: one.caseId });
});

test('what staff brought to a case is kept with it without being told; why one was not, colleagues hear', async () => {
  const { caseId, dataKeyId } = await world.newCase(conversationId);
  const [kept, refused] = [world.newFile({ name: '现场.txt' }), world.newFile({ name: '补丁.sh' })];
  world.platform.set('good', Buffer.from('现场记录'));
  world.platform.set('bad', Buffer.from('#!/bin/sh'));
  await world.prisma.$transaction(async (tx) => {
    const files = [
      { conversationId: undefined, file: kept, source: { handle: 'good' } },
      { conversationId: undefined, file: refused, source: { handle: 'bad' } },
    ];
    await insertFiles(tx, files, { keyRing: world.keyRing, now: world.clock.now() });
    const fileIds = [kept.id, refused.id];
    await attachFiles(tx, { caseId, dataKeyId, conversationId: undefined, fileIds }, world.keyRing);
  });
  await world.fetchFile.run({ fileId: kept.id }, first);
  await world.fetchFile.run({ fileId: refused.id }, first);
  expect(await read(kept)).toBe('现场记录');
  expect(await find(refused)).toMatchObject({ state: 'refused', caseId });
  expect(world.told).toEqual([
    expect.stringMatching(/^desk: 📎 An attachment that a colleague posted.*cannot be kept/),
  ]);
});
