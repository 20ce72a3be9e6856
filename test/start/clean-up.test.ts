import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ConversationId } from '#domain/ids.ts';
import { attachmentsCleanUp } from '#modules/attachments/service/clean-up.ts';
import { createKeepFile } from '#modules/attachments/service/keep-file.ts';
import { createPutFile } from '#modules/attachments/service/put-file.ts';
import { attachFiles, insertFiles } from '#modules/attachments/store/files.ts';
import { casesCleanUp } from '#modules/cases/service/clean-up.ts';
import { conversationsCleanUp } from '#modules/conversations/service/clean-up.ts';
import { createCleanUp } from '#start/clean-up.ts';
import { type FileWorld, fileWorld } from '#test/support/file-world.ts';
import { countingIds } from '#test/support/frozen.ts';

const DAY_MS = 86_400_000;
let world: FileWorld;
let cleanUp: () => Promise<void>;
/** The cases here are no more than rows. */
const index = { indexMissing: async () => 0 };
let strandedFor: number | undefined;
const sender = {
  endStranded: async (waited: number) => {
    strandedFor = waited;
    return 0;
  },
};

beforeEach(async () => {
  world = await fileWorld();
  const { prisma } = world;
  const modules = [
    { cleanUp: attachmentsCleanUp(world) },
    { cleanUp: casesCleanUp({ prisma, index, reroute: async () => 0, missingCards: { begin: async () => {} } }) },
    { cleanUp: conversationsCleanUp(prisma) },
  ];
  cleanUp = createCleanUp({ ...world, modules, sender, logger: pino({ level: 'silent' }) });
});
afterEach(() => world.close());

const ids = countingIds(5);

async function upload(conversationId?: ConversationId) {
  const keepFile = createKeepFile({ fileStore: world.fileStore, spoolFolder: tmpdir() });
  const file = await createPutFile({ ...world, keepFile, ids })({
    stream: Readable.from([Buffer.from('x')]),
    name: '',
  });
  if (conversationId) {
    const context = { keyRing: world.keyRing, now: world.clock.now() };
    await insertFiles(world.prisma, [{ conversationId, file, source: undefined }], context);
  }
  return file;
}

test('files that nothing came of go after a week, bytes and all; those of a case and of a living conversation stay', async () => {
  const conversationId = await world.newConversation();
  await upload();
  await upload(conversationId);
  const kept = await upload(conversationId);
  const to = await world.newCase(conversationId);
  await world.prisma.$transaction((tx) =>
    attachFiles(tx, { ...to, conversationId, fileIds: [kept.id] }, world.keyRing),
  );
  const living = await world.newConversation();
  const wanted = await upload(living);
  world.clock.advance(7 * DAY_MS - 1);
  await cleanUp();
  expect(await world.stored()).toBe(4);
  world.clock.advance(2);
  await world.prisma.conversation.update({ where: { id: living }, data: { updatedAt: world.clock.now() } });
  await cleanUp();
  const left = await world.prisma.file.findMany({ select: { id: true } });
  expect(left.map(({ id }) => id).sort()).toEqual([kept.id, wanted.id].sort());
  expect(await world.stored()).toBe(2);
});

test('an upload that another conversation took cannot be taken again', async () => {
  const [first, second] = [await world.newConversation(), await world.newConversation()];
  const file = await upload(first);
  await insertFiles(world.prisma, [{ conversationId: second, file, source: undefined }], {
    keyRing: world.keyRing,
    now: world.clock.now(),
  });
  expect(await world.prisma.file.findUnique({ where: { id: file.id } })).toMatchObject({ conversationId: first });
});

test('a file that stayed pending because its process died is given up, and the citizen told', async () => {
  const conversationId = await world.newConversation();
  const context = { keyRing: world.keyRing, now: world.clock.now() };
  await insertFiles(world.prisma, [{ conversationId, file: world.newFile(), source: { handle: 'h' } }], context);
  await cleanUp();
  expect(world.told).toEqual([]);
  world.clock.advance(DAY_MS + 1);
  await cleanUp();
  await cleanUp();
  expect(world.told).toHaveLength(1);
});

test('notes of updates, ended messages and wrong codes go when their time is over, and no sooner', async () => {
  const { prisma, keyRing } = world;
  const conversationId = await world.newConversation();
  const { caseId } = await world.newCase(conversationId);
  const at = world.clock.now();
  await prisma.inbound.create({ data: { channel: 'telegram', externalId: '1', receivedAt: at } });
  await prisma.lookupFailure.create({ data: { id: ids.uuid(), conversationId, number: 'x', at } });
  const row = {
    conversationId,
    channel: 'telegram',
    recipient: 'citizen',
    payloadSealed: keyRing.index('x'),
    leaseUntil: at,
    createdAt: at,
    lane: conversationId,
  };
  const about = { subjectType: 'case', subjectId: caseId };
  const outbox = [
    { ...row, id: ids.uuid(), state: 'sent', endedAt: at },
    { ...row, id: ids.uuid(), state: 'sent', endedAt: at, ...about, subjectSequence: 1 },
    { ...row, id: ids.uuid(), state: 'sent', endedAt: at, ...about, subjectSequence: 2 },
    { ...row, id: ids.uuid(), state: 'pending' },
  ];
  await prisma.outbox.createMany({ data: outbox });
  const event = { caseId, at, actorType: 'staff', actorId: 'wang', through: 'slack', factSealed: keyRing.index('x') };
  const { _max } = await prisma.caseEvent.aggregate({ where: { caseId }, _max: { sequence: true } });
  const next = (_max.sequence ?? 0) + 1;
  await prisma.caseEvent.create({ data: { ...event, id: ids.uuid(), sequence: next, type: 'replied' } });
  await prisma.caseEvent.create({ data: { ...event, id: ids.uuid(), sequence: next + 1, type: 'asked' } });
  await prisma.outbox.updateMany({ where: { subjectSequence: 2 }, data: { subjectSequence: next + 1 } });
  await prisma.outbox.updateMany({ where: { subjectSequence: 1 }, data: { subjectSequence: next } });
  const left = async () => [
    await prisma.inbound.count(),
    await prisma.outbox.count(),
    await prisma.lookupFailure.count(),
  ];
  const after = async (days: number) => {
    world.clock.set(new Date(at.getTime() + days * DAY_MS));
    await cleanUp();
    return left();
  };
  expect(await after(1)).toEqual([1, 4, 1]);
  expect(await after(1.01)).toEqual([1, 4, 0]);
  expect(await after(30)).toEqual([1, 4, 0]);
  expect(await after(30.01)).toEqual([0, 4, 0]);
  expect(await after(180)).toEqual([0, 4, 0]);
  // The latest reply to a case stays, though a question came after it: closing asks whether it arrived. So does what is still to be sent.
  expect(await after(180.01)).toEqual([0, 2, 0]);
  expect(await prisma.outbox.count({ where: { subjectSequence: next } })).toBe(1);
});

test('messages for a channel that is off are ended after three days', async () => {
  await cleanUp();
  expect(strandedFor).toBe(3 * DAY_MS);
});

test('what was said in a web chat goes half a year after its last message, all at once', async () => {
  const { prisma, keyRing, clock } = world;
  const at = clock.now();
  const line = (conversation: string, externalId: string, days: number) => ({
    ...{ conversation: keyRing.index(conversation), author: 'citizen', externalId, payloadSealed: keyRing.index('x') },
    at: new Date(at.getTime() + days * DAY_MS),
  });
  await prisma.webchatMessage.createMany({ data: [line('a', '1', 0), line('a', '2', 10), line('b', '1', 0)] });
  const after = async (days: number) => {
    clock.set(new Date(at.getTime() + days * DAY_MS));
    await cleanUp();
    return prisma.webchatMessage.count();
  };
  expect(await after(180)).toBe(3);
  expect(await after(180.01)).toBe(2);
  expect(await after(190)).toBe(2);
  expect(await after(190.01)).toBe(0);
});

test('messages that failed go 90 days after they were dealt with, and those that wait stay', async () => {
  const { prisma, keyRing, clock } = world;
  const at = clock.now();
  const letters = ['open', 'replayed', 'dropped'].map((state) => ({
    ...{ id: ids.uuid(), channel: 'telegram', externalId: state, messageSealed: keyRing.index('x'), state, at },
    ...{ errorCode: 'internal', errorDetail: '', endedAt: state === 'open' ? null : at },
  }));
  await prisma.deadLetter.createMany({ data: letters });
  const after = async (days: number) => {
    clock.set(new Date(at.getTime() + days * DAY_MS));
    await cleanUp();
    return (await prisma.deadLetter.findMany({ orderBy: { id: 'asc' } })).map(({ state }) => state);
  };
  expect(await after(90)).toEqual(['open', 'replayed', 'dropped']);
  expect(await after(90.01)).toEqual(['open']);
});
