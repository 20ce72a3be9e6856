import { expect, it } from 'vitest';
import type { CaseId, FileId, OutboxId } from '#domain/ids.ts';
import { createOutboxCollector } from '#platform/outbox/outbox-collector.ts';
import { createTell } from '#platform/outbox/tell.ts';
import { systemIds } from '#platform/system.ts';
import type { FakeProcess } from '#test/support/fake-process.ts';
import { senderWorld } from './sender-world.ts';

const world = senderWorld();
const broken = { type: 'not-sent', cause: 'ours', detail: 'attachment: the upload was answered 403' } as const;

/** Puts so many attachments of the case into the outbox, as a job does that fetched them. */
async function bring(process: FakeProcess, caseId: CaseId, count: number): Promise<void> {
  const { prisma, keyRing } = world.database;
  const newCollector = () => createOutboxCollector({ ids: systemIds, channels: new Map(), desk: 'slack' });
  const tell = createTell({ keyRing, sender: process.sender, newCollector });
  const files = Array.from({ length: count }, () => {
    return { id: systemIds.uuid() as FileId, kind: 'photo', name: 'a.jpg', mime: 'image/jpeg', size: 3 } as const;
  });
  const send = await prisma.$transaction((tx) =>
    tell.desk(tx, { caseId, text: { 'zh-CN': '附件', en: 'Attachments' }, files }),
  );
  send();
}

async function minutes(process: FakeProcess, count: number): Promise<void> {
  for (let minute = 0; minute < count; minute += 1) {
    world.clock.advance(60_000);
    await world.quiet(process);
  }
}

it('one attachment that cannot be brought holds back nothing else, is shown to staff, and can be sent again', async () => {
  const { desk } = world.around;
  const process = world.started();
  const { caseId } = await world.filed(process);
  // The first file never gets through.
  let stuck: string | undefined;
  desk.meets = (message) => {
    if (message.type !== 'file') return false;
    stuck ??= message.file.id;
    return message.file.id === stuck;
  };
  desk.faults.push(...Array.from({ length: 12 }, () => broken));
  await bring(process, caseId, 3);
  await world.quiet(process);
  await world.quiet(process);
  expect(desk.of('file')).toHaveLength(2);

  // The case's own posts go on meanwhile.
  await process.service.run(world.action(caseId, { type: 'claim' }));
  await world.quiet(process);
  expect(desk.of('thread').at(-1)?.entry.text.en).toContain('claimed the case');
  const viewer = world.staffOf(process);
  await minutes(process, 4);
  const [waiting] = await process.service.undelivered(viewer);
  expect(waiting).toMatchObject({ state: 'waiting', cause: 'ours' });

  await minutes(process, 40);
  const [failed] = await process.service.undelivered(viewer);
  expect(failed).toMatchObject({ id: waiting?.id, state: 'failed', card: { id: caseId } });
  expect((await process.service.card(caseId)).deskFiles).toEqual({ all: 3, here: 2, lost: 1 });
  // The card is drawn anew, with the line that says so.
  const [last] = await world.database.prisma.outbox.findMany({ orderBy: { id: 'desc' }, take: 1 });
  expect(desk.posts.get(last?.id as OutboxId)).toEqual({ type: 'card', caseId });

  await process.service.sendAgain(failed?.id as OutboxId, viewer);
  await minutes(process, 1);
  expect(desk.of('file')).toHaveLength(3);
  expect((await process.service.card(caseId)).deskFiles).toEqual({ all: 3, here: 3, lost: 0 });
  expect(await process.service.undelivered(viewer)).toEqual([]);
});

it('an attachment comes after the post that it belongs to', async () => {
  const { desk } = world.around;
  const process = world.started();
  const { caseId } = await world.filed(process);
  desk.meets = ({ type }) => type === 'thread';
  desk.faults.push({ type: 'not-sent', cause: 'unreachable', detail: 'ECONNREFUSED' });
  await bring(process, caseId, 1);
  await world.quiet(process);
  expect(desk.of('file')).toEqual([]);
  await minutes(process, 1);
  await world.quiet(process);
  const order = [...desk.posts.values()].map(({ type }) => type);
  expect(order.indexOf('file')).toBeGreaterThan(order.lastIndexOf('thread'));
});
