import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemIds } from '#app/system.ts';
import type { CaseCommand } from '#cases/command.ts';
import type { CaseId, ConversationId, OutboxId } from '#domain/ids.ts';
import { textMessage } from '#domain/messages.ts';
import type { Staff } from '#domain/person.ts';
import { addressIndex, sealAddress } from '#store/conversations.ts';
import { insertOutbox, type OutboxDraft } from '#store/outbox.ts';
import { emptyCases } from '#test/support/case-world.ts';
import { freshDatabase, type TestDatabase } from '#test/support/database.ts';
import { FakePlatform } from '#test/support/fake-platform.ts';
import { FakeDesk, type FakeProcess, type Surroundings, startProcess } from '#test/support/fake-process.ts';
import { shippedFlows, worldOf } from '#test/support/flows.ts';
import { type FrozenClock, frozenClock } from '#test/support/frozen.ts';
import { petitionInWords, written } from '#test/support/written.ts';

let database: TestDatabase;
let clock: FrozenClock;
let around: Surroundings;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  clock = frozenClock('2026-06-17T02:00:00Z');
  around = {
    ...{ database, clock },
    telegram: new FakePlatform(),
    webchat: new FakePlatform(),
    desk: new FakeDesk(),
    world: { ...worldOf(shippedFlows()), clock },
    logged: [],
  };
});
const processes: FakeProcess[] = [];
function started(): FakeProcess {
  const process = startProcess(around);
  processes.push(process);
  return process;
}

afterEach(async () => {
  for (const { kill } of processes.splice(0)) kill();
  await emptyCases(database);
  await database.prisma.$executeRaw`TRUNCATE outbox, dead_letter, desk_post`;
});

async function conversation(address: string, channel: 'telegram' | 'webchat' = 'telegram'): Promise<ConversationId> {
  const { prisma, keyRing } = database;
  const id = systemIds.uuid() as ConversationId;
  const now = clock.now();
  await prisma.conversation.create({
    data: {
      ...{ id, channel, locale: 'zh-CN', createdAt: now, updatedAt: now },
      addressIndex: new Uint8Array(addressIndex(keyRing, channel, address)),
      addressSealed: new Uint8Array(sealAddress(keyRing, id, address)),
    },
  });
  return id;
}

function draft(to: ConversationId, text: string, channel: 'telegram' | 'webchat' = 'telegram'): OutboxDraft {
  return {
    ...{
      id: systemIds.uuid() as OutboxId,
      lane: to,
      channel,
      conversationId: to,
      caseId: undefined,
      echoOf: undefined,
    },
    payload: JSON.stringify(textMessage(text)),
  };
}

/** Puts texts into the outbox as one transaction of `process` does, and lets it send them. */
async function send(process: FakeProcess, to: ConversationId, ...texts: string[]): Promise<OutboxId[]> {
  const drafts = texts.map((text) => draft(to, text));
  const { prisma, keyRing } = database;
  const rows = await prisma.$transaction((tx) => insertOutbox(tx, drafts, { keyRing, lease: process.sender.lease() }));
  process.sender.dispatch(rows);
  return drafts.map(({ id }) => id);
}

async function states(): Promise<string[]> {
  const rows = await database.prisma.outbox.findMany({ where: { channel: { not: 'slack' } }, orderBy: { id: 'asc' } });
  return rows.map(({ state, reason }) => (reason ? `${state} ${reason}` : state));
}

/** Until nothing is under way any more: a sweep finds nothing that is due. */
async function quiet(process: FakeProcess): Promise<void> {
  const { prisma } = database;
  await vi.waitFor(
    async () => {
      process.sender.nudge();
      await sleep(5);
      const due = await prisma.$queryRaw<unknown[]>`
        SELECT o.id FROM outbox o WHERE o.state = 'pending' AND (o.in_flight OR o.lease_until <= ${clock.now()}::timestamptz)
          AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.lane = o.lane AND e.state = 'pending' AND e.id < o.id)`;
      expect(due).toEqual([]);
    },
    { timeout: 5_000, interval: 5 },
  );
}

const outcomes = {
  limited: (seconds: number) => ({ type: 'not-sent', cause: 'rate-limited', retryAfterMs: seconds * 1_000 }) as const,
  unreachable: { type: 'not-sent', cause: 'unreachable', detail: 'ECONNREFUSED' },
  rejected: { type: 'failed', cause: 'rejected', detail: '400' },
  gone: { type: 'failed', cause: 'gone', detail: '400 chat not found' },
} as const;

describe('a rate limit', () => {
  it('silences the whole bot as long as the platform asked, then everything goes out in order', async () => {
    const { telegram } = around;
    const process = started();
    const [a, b] = [await conversation('a'), await conversation('b')];
    telegram.faults.push(outcomes.limited(30));
    await send(process, a, 'a1', 'a2', 'a3');
    await vi.waitFor(async () => expect(await states()).toEqual(['pending', 'pending', 'pending']));
    await sleep(20);
    await send(process, b, 'b1');
    await quiet(process);
    clock.advance(29_000);
    await quiet(process);
    expect(telegram.calls.map(({ message }) => message)).toEqual([textMessage('a1')]);
    clock.advance(1_000);
    await quiet(process);
    expect(telegram.texts('a')).toEqual(['a1', 'a2', 'a3']);
    expect(telegram.texts('b')).toEqual(['b1']);
    // The one that was refused counts one try more.
    const [first] = await database.prisma.outbox.findMany({ orderBy: { id: 'asc' } });
    expect(first?.attempts).toBe(2);
  });
});

describe('a platform that is not reached', () => {
  it('is tried again ever more seldom, and each lane keeps its order', async () => {
    const { telegram } = around;
    const process = started();
    const a = await conversation('a');
    telegram.down = true;
    await send(process, a, '1', '2');
    await quiet(process);
    const tries: number[] = [telegram.calls.length];
    for (let second = 1; second <= 31; second += 1) {
      clock.advance(1_000);
      await quiet(process);
      tries.push(telegram.calls.length);
    }
    // At 0, 1, 3, 7, 15, 31 seconds.
    expect([0, 1, 2, 3, 6, 7, 14, 15, 30, 31].map((second) => tries[second])).toEqual([1, 2, 2, 3, 3, 4, 4, 5, 5, 6]);
    expect(telegram.calls.every(({ message }) => message.type === 'text' && message.text === '1')).toBe(true);
    telegram.down = false;
    clock.advance(5 * 60_000);
    await quiet(process);
    expect(telegram.texts('a')).toEqual(['1', '2']);
    expect(await states()).toEqual(['sent', 'sent']);
  });

  it('does not stop other lanes', async () => {
    const { telegram } = around;
    const process = started();
    const [a, b] = [await conversation('a'), await conversation('b')];
    telegram.faults.push(outcomes.unreachable);
    await send(process, a, 'a1', 'a2');
    await send(process, b, 'b1');
    await quiet(process);
    expect(telegram.texts('b')).toEqual(['b1']);
    expect(telegram.texts('a')).toEqual([]);
    // What comes meanwhile waits behind what waits.
    await send(process, a, 'a3');
    await quiet(process);
    expect(telegram.texts('a')).toEqual([]);
    clock.advance(1_000);
    await quiet(process);
    expect(telegram.texts('a')).toEqual(['a1', 'a2', 'a3']);
  });

  it('fails for good after a day', async () => {
    const { telegram } = around;
    const process = started();
    const a = await conversation('a');
    telegram.down = true;
    const [id] = await send(process, a, '1');
    await quiet(process);
    await database.prisma.outbox.updateMany({ data: { attempts: 299 } });
    clock.advance(5 * 60_000);
    await quiet(process);
    expect(await states()).toEqual([expect.stringContaining('failed unreachable')]);
    expect(id).toBeDefined();
  });
});

describe('a message that did not surely arrive', () => {
  it('ends unknown and is never sent again by itself; what is behind it goes on', async () => {
    const { telegram } = around;
    const process = started();
    const a = await conversation('a');
    telegram.faults.push({ type: 'reset' });
    await send(process, a, '1', '2');
    await quiet(process);
    clock.advance(10 * 60_000);
    await quiet(process);
    expect(await states()).toEqual([expect.stringContaining('unknown'), 'sent']);
    expect(telegram.texts('a')).toEqual(['1', '2']);
  });

  it('shuts the conversation where it was blocked, until the citizen writes again', async () => {
    const { telegram } = around;
    const process = started();
    await process.receiver.receive(written('a', '你好'));
    await quiet(process);
    const before = telegram.calls.length;
    const { id } = await database.prisma.conversation.findFirstOrThrow();
    telegram.blocked.add('a');
    await send(process, id as ConversationId, '1');
    await quiet(process);
    expect(await database.prisma.conversation.findFirst()).toMatchObject({ reachable: false });
    await send(process, id as ConversationId, '2', '3');
    await quiet(process);
    expect(telegram.calls).toHaveLength(before + 1);
    expect(await states()).toEqual(['sent', 'failed blocked: 403', 'failed blocked', 'failed blocked']);
    telegram.blocked.delete('a');
    await process.receiver.receive(written('a', '你好'));
    await quiet(process);
    await send(process, id as ConversationId, '4');
    await quiet(process);
    expect(telegram.texts('a').at(-1)).toBe('4');
    expect(await states()).toHaveLength(6);
  });

  it('does not shut the conversation where only the message was refused', async () => {
    const { telegram } = around;
    const process = started();
    const a = await conversation('a');
    telegram.faults.push(outcomes.rejected);
    await send(process, a, '1', '2');
    await quiet(process);
    expect(await states()).toEqual(['failed rejected: 400', 'sent']);
  });
});

describe('a chat that moved', () => {
  it('is followed to its new address', async () => {
    const { telegram } = around;
    const process = started();
    const a = await conversation('a');
    telegram.faults.push({ type: 'moved', to: 'new' });
    await send(process, a, '1', '2');
    await quiet(process);
    expect(telegram.texts('new')).toEqual(['1', '2']);
    await process.receiver.receive(written('new', '你好'));
    expect(await database.prisma.conversation.count()).toBe(1);
  });

  it('to where another conversation is already, is given up instead of being asked without end', async () => {
    const { telegram } = around;
    const process = started();
    const a = await conversation('a');
    await conversation('new');
    for (let n = 0; n < 50; n += 1) telegram.faults.push({ type: 'moved', to: 'new' });
    await send(process, a, '1');
    await quiet(process);
    expect(await states()).toEqual([expect.stringContaining('failed gone')]);
    expect(telegram.calls.length).toBeLessThan(3);
  });
});

describe('a process that died', () => {
  async function interrupted(channel: 'telegram' | 'webchat'): Promise<{ heir: FakeProcess }> {
    const platform = around[channel];
    const victim = started();
    const heir = started();
    const to = await conversation('a', channel);
    const gate = Promise.withResolvers<void>();
    platform.gate = gate.promise;
    const drafts = ['1', '2'].map((text) => draft(to, text, channel));
    const { prisma, keyRing } = database;
    const rows = await prisma.$transaction((tx) => insertOutbox(tx, drafts, { keyRing, lease: victim.sender.lease() }));
    victim.sender.dispatch(rows);
    await vi.waitFor(() => expect(platform.calls).toHaveLength(1));
    victim.kill();
    gate.resolve();
    // Before the lease has run out nobody takes its rows.
    clock.advance(59_000);
    heir.sender.nudge();
    await sleep(50);
    expect(platform.calls).toHaveLength(1);
    clock.advance(2_000);
    await quiet(heir);
    return { heir };
  }

  it('leaves messages of which nobody knows whether they arrived', async () => {
    await interrupted('telegram');
    expect(await states()).toEqual(['unknown interrupted', 'unknown interrupted']);
    expect(around.telegram.calls).toHaveLength(1);
  });

  it('has them sent by another where sending twice shows them once', async () => {
    await interrupted('webchat');
    expect(await states()).toEqual(['sent', 'sent']);
    expect(around.webchat.texts('a')).toEqual(['1', '1', '2']);
  });

  it('holds back what comes later in its lanes until its lease has ended', async () => {
    const { telegram } = around;
    const [victim, heir] = [started(), started()];
    const a = await conversation('a');
    telegram.gate = new Promise(() => {});
    await send(victim, a, '1');
    await vi.waitFor(() => expect(telegram.calls).toHaveLength(1));
    victim.kill();
    telegram.gate = Promise.resolve();
    await send(heir, a, '2');
    heir.sender.nudge();
    await sleep(50);
    expect(telegram.calls).toHaveLength(1);
    clock.advance(61_000);
    await quiet(heir);
    expect(await states()).toEqual(['unknown interrupted', 'sent']);
  });
});

describe('a row that cannot be read', () => {
  it('fails by itself and holds up no other', async () => {
    const { telegram } = around;
    const process = started();
    const [a, b] = [await conversation('a'), await conversation('b')];
    telegram.faults.push(outcomes.limited(1));
    await send(process, a, '1');
    await send(process, b, '2');
    await quiet(process);
    const [id] = (await database.prisma.outbox.findMany({ orderBy: { id: 'asc' } })).map((row) => row.id);
    await database.prisma.$executeRaw`
      UPDATE outbox SET payload_sealed = set_byte(payload_sealed, 40, get_byte(payload_sealed, 40) # 1) WHERE id = ${id}::uuid`;
    clock.advance(1_000);
    await quiet(process);
    expect(await states()).toEqual([expect.stringContaining('failed'), 'sent']);
    expect(telegram.texts('b')).toEqual(['2']);
  });
});

describe('a process that stops', () => {
  it('ends what is under way, also what the desk is told of it, and leaves the rest to others', async () => {
    const { telegram, desk } = around;
    const process = started();
    const { caseId } = await filed(process);
    const gate = Promise.withResolvers<void>();
    telegram.gate = gate.promise;
    const calls = telegram.calls.length;
    await process.service.run(action(caseId, { type: 'claim' }));
    await vi.waitFor(() => expect(telegram.calls).toHaveLength(calls + 1));
    const to = await database.prisma.conversation.findFirstOrThrow();
    await send(process, to.id as ConversationId, 'later');
    const stopped = process.sender.stop();
    gate.resolve();
    await stopped;
    const rows = await database.prisma.outbox.findMany({ where: { state: 'pending' } });
    expect(rows.filter((row) => row.inFlight || row.leaseHolder !== null)).toEqual([]);
    const heir = started();
    await quiet(heir);
    expect(telegram.texts('a').at(-1)).toBe('later');
    expect((await states()).every((state) => state === 'sent')).toBe(true);
    expect(desk.of('card').length).toBeGreaterThan(0);
  });
});

describe('an echo that did not surely arrive', () => {
  it('is told to the desk, lets no case close in silence, and is sent again when staff say so', async () => {
    const { telegram, desk } = around;
    const process = started();
    const { caseId } = await filed(process);
    await process.service.run(action(caseId, { type: 'claim' }));
    await quiet(process);
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
    clock.advance(60 * 60_000);
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

async function filed(process: FakeProcess): Promise<{ caseId: CaseId }> {
  for (const text of petitionInWords({ title: '欠薪', story: ['三个月没有发工资了。'] })) {
    await process.receiver.receive(written('a', text));
  }
  await quiet(process);
  const { id } = await database.prisma.case.findFirstOrThrow();
  return { caseId: id as CaseId };
}

function staffOf(process: FakeProcess): Staff {
  const staff = process.service.staffBySlackUser('U0000DESK2');
  if (!staff) throw new Error('the shipped office has no such member of staff');
  return staff;
}

let actions = 0;
function action(caseId: CaseId, command: Extract<CaseCommand, { type: 'claim' | 'reply' | 'close' }>) {
  actions += 1;
  const staff = around.world.policy.staff.find(({ slack }) => slack === 'U0000DESK2');
  if (!staff) throw new Error('the shipped office has no such member of staff');
  return { externalId: `action-${actions}`, through: 'slack' as const, staff, caseId, command };
}
