import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemIds } from '#app/system.ts';
import type { CaseCommand } from '#cases/command.ts';
import type { CaseId, ConversationId, OutboxId } from '#domain/ids.ts';
import { textMessage } from '#domain/messages.ts';
import type { Staff } from '#domain/person.ts';
import { addressIndex, sealAddress } from '#store/conversations.ts';
import type { DatabaseClient } from '#store/database-client.ts';
import { countStranded, insertOutbox, type OutboxDraft } from '#store/outbox.ts';
import { putBackUndelivered } from '#store/undelivered.ts';
import { emptyCases } from '#test/support/case-world.ts';
import { freshDatabase, type TestDatabase } from '#test/support/database.ts';
import { failing } from '#test/support/failing.ts';
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
      await process.sender.nudge();
      await sleep(5);
      const due = await prisma.$queryRaw<unknown[]>`
        SELECT o.id FROM outbox o WHERE o.state = 'pending' AND (o.in_flight OR o.lease_until <= ${clock.now()}::timestamptz)
          AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.lane = o.lane AND e.state = 'pending' AND e.id < o.id)`;
      expect(due).toEqual([]);
    },
    { timeout: 5_000, interval: 5 },
  );
}

/** Seconds in which a process looks for what is due, as it does while it runs. */
async function passes(process: FakeProcess, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    clock.advance(1_000);
    await process.sender.nudge();
    await sleep(10);
  }
}

const outcomes = {
  limited: (seconds: number) => ({ type: 'not-sent', cause: 'rate-limited', retryAfterMs: seconds * 1_000 }) as const,
  unreachable: { type: 'not-sent', cause: 'unreachable', detail: 'ECONNREFUSED' },
  rejected: { type: 'failed', cause: 'rejected', detail: '400' },
  gone: { type: 'failed', cause: 'gone', detail: '400 chat not found' },
} as const;

describe('a conversation that is flooded', () => {
  it('gets its answers at the pace that the platform bears, in order, and holds up nobody else', async () => {
    around.telegram.pace = { burst: 3, perMinute: 60 };
    const process = started();
    const [loud, other] = [await conversation('loud'), await conversation('other')];
    await send(process, loud, '1', '2', '3', '4', '5');
    await quiet(process);
    await send(process, loud, '6');
    await send(process, other, 'one');
    await quiet(process);
    expect(around.telegram.texts('loud')).toEqual(['1', '2', '3']);
    expect(around.telegram.texts('other')).toEqual(['one']);
    for (const [n, text] of ['4', '5', '6'].entries()) {
      clock.advance(1_000);
      await quiet(process);
      expect(around.telegram.texts('loud')).toHaveLength(4 + n);
      expect(around.telegram.texts('loud').at(-1)).toBe(text);
    }
  });
});

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

  it('is felt out again with one message, not with all that waited', async () => {
    const { telegram } = around;
    const process = started();
    const people = await Promise.all(Array.from({ length: 12 }, (_, n) => conversation(`p${n}`)));
    telegram.faults.push(outcomes.limited(30));
    for (const person of people) await send(process, person, 'hello');
    await vi.waitFor(async () => expect(await states()).toEqual(people.map(() => 'pending')));
    await sleep(50);
    const before = telegram.calls.length;
    telegram.faults.push(outcomes.limited(30));
    clock.advance(30_000);
    void process.sender.nudge();
    await vi.waitFor(() => expect(telegram.calls).toHaveLength(before + 1));
    await sleep(50);
    expect(telegram.calls).toHaveLength(before + 1);
    clock.advance(30_000);
    await quiet(process);
    expect(await states()).toEqual(people.map(() => 'sent'));
    expect(telegram.calls).toHaveLength(before + 1 + people.length);
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
    await passes(heir, 19);
    expect(platform.calls).toHaveLength(1);
    await passes(heir, 1);
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
    await heir.sender.nudge();
    await sleep(50);
    expect(telegram.calls).toHaveLength(1);
    await passes(heir, 20);
    await quiet(heir);
    expect(await states()).toEqual(['unknown interrupted', 'sent']);
  });
});

describe('a process that stood still for longer than a lease', () => {
  /** Two messages to `a` are in hand, the first under way, when the process comes to a halt for twenty seconds. */
  async function stalled(channel: 'telegram' | 'webchat') {
    const platform = around[channel];
    const [sleeper, other] = [started(), started()];
    const gate = Promise.withResolvers<void>();
    platform.gate = gate.promise;
    const to = await conversation('a', channel);
    const drafts = ['1', '2'].map((text) => draft(to, text, channel));
    const { prisma, keyRing } = database;
    const lease = sleeper.sender.lease();
    sleeper.sender.dispatch(await prisma.$transaction((tx) => insertOutbox(tx, drafts, { keyRing, lease })));
    await vi.waitFor(() => expect(platform.calls).toHaveLength(1));
    return { sleeper, other, platform, wakes: gate.resolve };
  }

  it('sends nothing that another has taken meanwhile', async () => {
    const { sleeper, other, platform, wakes } = await stalled('telegram');
    await passes(other, 20);
    await quiet(other);
    expect(await states()).toEqual(['unknown interrupted', 'unknown interrupted']);
    // Staff have the second sent again: it must not come twice.
    const second = await database.prisma.outbox.findFirstOrThrow({ orderBy: { id: 'desc' } });
    await putBackUndelivered(database.prisma, second.id as OutboxId, clock.now());
    wakes();
    await quiet(other);
    await quiet(sleeper);
    expect(platform.texts('a')).toEqual(['1', '2']);
    expect(await states()).toEqual(['unknown interrupted', 'sent']);
  });

  it('goes on where nobody has taken it', async () => {
    const { sleeper, platform, wakes } = await stalled('telegram');
    clock.advance(60_000);
    wakes();
    await quiet(sleeper);
    expect(platform.texts('a')).toEqual(['1', '2']);
    expect(await states()).toEqual(['sent', 'sent']);
  });

  it('does not let go of what another is sending', async () => {
    around.webchat.faults.push(outcomes.limited(0));
    const { sleeper, other, platform, wakes } = await stalled('webchat');
    const [first] = await database.prisma.outbox.findMany({ orderBy: { id: 'asc' } });
    const answered = Promise.withResolvers<void>();
    const calls = platform.calls.length;
    platform.gate = answered.promise;
    await passes(other, 20);
    await vi.waitFor(() => expect(platform.calls).toHaveLength(calls + 1));
    wakes();
    await sleep(50);
    const row = await database.prisma.outbox.findUniqueOrThrow({ where: { id: first?.id ?? '' } });
    expect(row.inFlight).toBe(true);
    expect(row.leaseHolder).toBe(other.sender.lease().holder);
    answered.resolve();
    await quiet(other);
    await quiet(sleeper);
    expect(platform.texts('a')).toEqual(['1', '2']);
  });
});

describe('after a while without the database', () => {
  it('what others hold is left to them for some seconds, in which they hold it anew', async () => {
    const { telegram } = around;
    const [one, other] = [started(), started()];
    await quiet(other);
    const gate = Promise.withResolvers<void>();
    telegram.gate = gate.promise;
    await send(one, await conversation('a'), '1');
    await vi.waitFor(() => expect(telegram.calls).toHaveLength(1));
    clock.advance(60_000);
    await passes(other, 4);
    gate.resolve();
    await quiet(one);
    expect(await states()).toEqual(['sent']);
    expect(telegram.texts('a')).toEqual(['1']);
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

describe('a reply to a citizen who shut the chat', () => {
  it('fails without an attempt, is told to the desk, and is sent again when staff say so', async () => {
    const { telegram, desk } = around;
    const process = started();
    const { caseId } = await filed(process);
    await process.service.run(action(caseId, { type: 'claim' }));
    await quiet(process);
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

describe('messages for a channel that was switched off', () => {
  it('wait, are counted, and fail at last, of which the desk is told', async () => {
    const { telegram, webchat, desk } = around;
    const before = started();
    const { caseId } = await filed(before);
    await before.sender.stop();
    const off = startProcess(around, { channels: (life) => [webchat.channel('webchat', true, life)] });
    processes.push(off);
    const calls = telegram.calls.length;
    await off.service.run(action(caseId, { type: 'claim' }));
    clock.advance(2 * 24 * 3_600_000);
    await off.service.run(action(caseId, { type: 'reply', text: '已经补发。' }));
    clock.advance(24 * 3_600_000 + 60_001);
    const on = ['webchat', 'slack'] as const;
    expect(await countStranded(database.prisma, on)).toEqual([{ channel: 'telegram', count: 2 }]);
    const threeDaysAgo = new Date(clock.now().getTime() - 3 * 24 * 3_600_000);
    expect(await off.sender.endStranded(threeDaysAgo)).toBe(1);
    await vi.waitFor(() => expect(desk.of('thread').at(-1)?.entry.text['zh-CN']).toContain('没能送达'));
    expect((await states()).slice(-2)).toEqual(['failed channel-off', 'pending']);
    expect(await countStranded(database.prisma, on)).toEqual([{ channel: 'telegram', count: 1 }]);
    // Switched on again, what still waits goes out.
    await off.sender.stop();
    await quiet(started());
    expect(telegram.calls).toHaveLength(calls + 1);
  });
});

describe('an attempt that takes longer than a lease', () => {
  it('is not begun a second time by the process that is still at it', async () => {
    const { webchat } = around;
    const process = started();
    const { promise, resolve } = Promise.withResolvers<void>();
    webchat.gate = promise;
    const a = await conversation('a', 'webchat');
    const { prisma, keyRing } = database;
    const lease = process.sender.lease();
    const drafts = [draft(a, 'slow', 'webchat')];
    process.sender.dispatch(await prisma.$transaction((tx) => insertOutbox(tx, drafts, { keyRing, lease })));
    await vi.waitFor(() => expect(webchat.calls).toHaveLength(1));
    clock.advance(21_000);
    void process.sender.nudge();
    await sleep(100);
    resolve();
    await quiet(process);
    expect(await states()).toEqual(['sent']);
    expect(webchat.calls).toHaveLength(1);
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  /** Sends `text` to a platform that does not answer yet. */
  async function sending(text: string, wrap?: (prisma: DatabaseClient) => DatabaseClient) {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const process = startProcess(around, wrap ? { wrap } : {});
    processes.push(process);
    process.sender.start();
    const gate = Promise.withResolvers<void>();
    around.telegram.gate = gate.promise;
    await send(process, await conversation('a'), text);
    await vi.waitFor(() => expect(around.telegram.calls).toHaveLength(1));
    return { process, answer: gate.resolve };
  }

  /** Until the row's lease counts from now. */
  async function renewed(): Promise<void> {
    await vi.waitFor(async () => {
      vi.advanceTimersByTime(1_000);
      const { leaseUntil } = await database.prisma.outbox.findFirstOrThrow({ where: { state: 'pending' } });
      expect(leaseUntil.getTime() - clock.now().getTime()).toBe(20_000);
    });
  }

  it('keeps its row, also while the process stops', async () => {
    const { process, answer } = await sending('1');
    const stopped = process.sender.stop();
    for (let n = 0; n < 3; n += 1) {
      clock.advance(7_000);
      await renewed();
    }
    answer();
    await stopped;
    expect(await states()).toEqual(['sent']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('keeps its row where the database refused to renew it once', async () => {
    let refusals = 0;
    const { process, answer } = await sending('1', (prisma) =>
      failing(prisma, (_, sql) => {
        if (refusals > 0 || !sql.includes('SET lease_until')) return undefined;
        refusals += 1;
        return 'P1001';
      }),
    );
    clock.advance(7_000);
    await renewed();
    expect(refusals).toBe(1);
    answer();
    await process.sender.stop();
    expect(await states()).toEqual(['sent']);
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
