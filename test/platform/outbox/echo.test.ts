import { describe, expect, it, vi } from 'vitest';
import type { ConversationId } from '#domain/ids.ts';
import { countStranded } from '#platform/outbox/outbox.ts';
import { written } from '#test/support/written.ts';
import { senderWorld } from './sender-world.ts';

const world = senderWorld();
const { started, send, states, quiet, filed, staffOf, action } = world;

/** A case that is being handled, of which all has been told. */
async function claimed(process: ReturnType<typeof started>) {
  const opened = await filed(process);
  await process.service.run(action(opened.caseId, { type: 'claim' }));
  await quiet(process);
  return opened;
}

describe('a process that stops', () => {
  it('ends what is under way, also what the desk is told of it, and leaves the rest to others', async () => {
    const { telegram, desk } = world.around;
    const process = started();
    const { caseId } = await filed(process);
    const gate = Promise.withResolvers<void>();
    telegram.gate = gate.promise;
    const calls = telegram.calls.length;
    await process.service.run(action(caseId, { type: 'claim' }));
    await vi.waitFor(() => expect(telegram.calls).toHaveLength(calls + 1));
    const to = await world.database.prisma.conversation.findFirstOrThrow();
    await send(process, to.id as ConversationId, 'later');
    const stopped = process.sender.stop();
    gate.resolve();
    await stopped;
    const rows = await world.database.prisma.outbox.findMany({ where: { state: 'pending' } });
    expect(rows.filter((row) => row.inFlight || row.leaseHolder !== null)).toEqual([]);
    const heir = started();
    await quiet(heir);
    expect(telegram.texts('a').at(-1)).toBe('later');
    expect((await states()).every((state) => state === 'sent')).toBe(true);
    expect(desk.of('card').length).toBeGreaterThan(0);
  });
});

describe('a reply to a citizen who shut the chat', () => {
  it('fails without an attempt, is told to the desk, and is sent again when staff say so', async () => {
    const { telegram, desk } = world.around;
    const process = started();
    const { caseId } = await claimed(process);
    await process.receiver.receive(written('a', { type: 'reachability', reachable: false }));
    const calls = telegram.calls.length;
    await process.service.run(action(caseId, { type: 'reply', text: '已经补发。' }));
    await quiet(process);
    expect(telegram.calls).toHaveLength(calls);
    expect((await states()).at(-1)).toBe('failed blocked');
    expect(desk.of('thread').at(-1)?.entry.text['zh-CN']).toContain('没能送达');
    expect((await process.service.card(caseId)).replyDelivery).toBe('failed');
    const viewer = staffOf(process);
    for (const { id } of await process.service.undelivered(viewer)) await process.service.sendAgain(id, viewer);
    await quiet(process);
    expect(telegram.texts('a').at(-1)).toContain('已经补发');
    expect((await process.service.card(caseId)).replyDelivery).toBe('delivered');
  });
});

describe('a citizen who shut the chat and comes back', () => {
  it('gets what was missed about their case, before anything new, and staff hear of it', async () => {
    const { telegram, desk } = world.around;
    const process = started();
    const { caseId } = await claimed(process);
    await process.receiver.receive(written('a', { type: 'reachability', reachable: false }));
    await process.service.run(action(caseId, { type: 'reply', text: '正在核实。' }));
    await process.service.run(action(caseId, { type: 'reply', text: '已经补发。' }));
    await quiet(process);
    const before = telegram.texts('a').length;
    await process.receiver.receive(written('a', { type: 'reachability', reachable: true }));
    await process.sender.nudge();
    await quiet(process);
    expect(telegram.texts('a').slice(before)).toEqual([
      expect.stringContaining('正在核实。'),
      expect.stringContaining('已经补发。'),
    ]);
    expect(desk.of('thread').map(({ entry }) => entry.text['zh-CN'])).toContainEqual(
      expect.stringContaining('先前没能送达的正在补发'),
    );
    expect((await process.service.card(caseId)).replyDelivery).toBe('delivered');
  });

  it('whose first word opens it again reads the answer to that last', async () => {
    const { telegram } = world.around;
    const process = started();
    const { caseId } = await claimed(process);
    await process.receiver.receive(written('a', { type: 'reachability', reachable: false }));
    await process.service.run(action(caseId, { type: 'reply', text: '已经补发。' }));
    await quiet(process);
    const before = telegram.texts('a').length;
    await process.receiver.receive(written('a', '你好'));
    await process.sender.nudge();
    await quiet(process);
    expect(telegram.texts('a').slice(before)).toEqual([expect.stringContaining('已经补发。'), expect.any(String)]);
    // What arrived is not sent again when they come back another time.
    await process.receiver.receive(written('a', { type: 'reachability', reachable: false }));
    await process.receiver.receive(written('a', { type: 'reachability', reachable: true }));
    await process.sender.nudge();
    await quiet(process);
    expect(telegram.texts('a').slice(before)).toHaveLength(2);
  });
});

describe('a reply that comes when the platform lets us write no more', () => {
  it('says so to the desk, shuts nothing, and arrives once the citizen has written again', async () => {
    const { telegram, desk } = world.around;
    const process = started();
    const { caseId } = await claimed(process);
    telegram.faults.push({ type: 'failed', cause: 'window-closed', detail: '131047' });
    await process.service.run(action(caseId, { type: 'reply', text: '已经补发。' }));
    await quiet(process);
    expect((await states()).at(-1)).toBe('failed window-closed: 131047');
    expect(desk.of('thread').at(-1)?.entry.text['zh-CN']).toContain('来信后的一段时间内');
    expect(await world.database.prisma.conversation.findFirst()).toMatchObject({ reachable: true });
    await process.receiver.receive(written('a', '在吗'));
    const viewer = staffOf(process);
    for (const { id } of await process.service.undelivered(viewer)) await process.service.sendAgain(id, viewer);
    await quiet(process);
    expect(telegram.texts('a').at(-1)).toContain('已经补发');
  });
});

describe('messages for a channel that was switched off', () => {
  it('wait, are counted, and fail at last, of which the desk is told', async () => {
    const { telegram, webchat, desk } = world.around;
    const before = started();
    const { caseId } = await filed(before);
    await before.sender.stop();
    const off = started({ channels: (life) => [webchat.channel('webchat', true, life)] });
    const calls = telegram.calls.length;
    await off.service.run(action(caseId, { type: 'claim' }));
    world.clock.advance(2 * 24 * 3_600_000);
    await off.service.run(action(caseId, { type: 'reply', text: '已经补发。' }));
    world.clock.advance(24 * 3_600_000 + 60_001);
    const on = ['webchat', 'slack'] as const;
    expect(await countStranded(world.database.prisma, on)).toEqual([{ channel: 'telegram', count: 2 }]);
    expect(await off.sender.endStranded(3 * 24 * 3_600_000)).toBe(1);
    await vi.waitFor(() => expect(desk.of('thread').at(-1)?.entry.text['zh-CN']).toContain('没能送达'));
    expect((await states()).slice(-2)).toEqual(['failed channel-off', 'pending']);
    expect(await countStranded(world.database.prisma, on)).toEqual([{ channel: 'telegram', count: 1 }]);
    // Switched on again, what still waits goes out.
    await off.sender.stop();
    await quiet(started());
    expect(telegram.calls).toHaveLength(calls + 1);
  });
});

describe('an echo that did not surely arrive', () => {
  it('is told to the desk, lets no case close in silence, and is sent again when staff say so', async () => {
    const { telegram, desk } = world.around;
    const process = started();
    const { caseId } = await claimed(process);
    telegram.faults.push({ type: 'lost' });
    await process.service.run(action(caseId, { type: 'reply', text: '已经补发。' }));
    await quiet(process);
    expect(desk.of('thread').at(-1)?.entry.text['zh-CN']).toContain('不能确认');
    expect((await process.service.card(caseId)).replyDelivery).toBe('unknown');
    const close = { type: 'close', outcome: 'solved', toldBy: undefined } as const;
    await expect(process.service.run(action(caseId, close))).rejects.toMatchObject({ code: 'case.not-told' });
    const viewer = staffOf(process);
    const undelivered = await process.service.undelivered(viewer);
    expect(undelivered).toEqual([expect.objectContaining({ state: 'unknown' })]);
    const [message] = undelivered;
    if (!message) throw new Error('unreachable: it was just seen');
    world.clock.advance(60 * 60_000);
    await quiet(process);
    expect(telegram.texts('a').join()).not.toContain('已经补发');
    // Two people press it.
    await Promise.all([1, 2].map(() => process.service.sendAgain(message.id, viewer)));
    await quiet(process);
    expect(telegram.texts('a').filter((text) => text.includes('已经补发'))).toHaveLength(1);
    expect((await process.service.card(caseId)).replyDelivery).toBe('delivered');
    expect(await process.service.undelivered(viewer)).toEqual([]);
    expect((await process.service.run(action(caseId, close))).state).toBe('closed');
  });
});
