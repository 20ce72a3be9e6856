import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { OutboxId } from '#domain/ids.ts';
import { putBackUndelivered } from '#modules/operations/store/undelivered.ts';
import type { DatabaseClient } from '#platform/database/database-client.ts';
import { insertOutbox } from '#platform/outbox/outbox.ts';
import { failing } from '#test/support/failing.ts';
import type { FakeProcess } from '#test/support/fake-process.ts';
import { outcomes, senderWorld } from './sender-world.ts';

const world = senderWorld();
const { started, conversation, draft, send, states, quiet, passes } = world;

describe('a process that died', () => {
  async function interrupted(channel: 'telegram' | 'webchat'): Promise<{ heir: FakeProcess }> {
    const platform = world.around[channel];
    const victim = started();
    const heir = started();
    const to = await conversation('a', channel);
    const gate = Promise.withResolvers<void>();
    platform.gate = gate.promise;
    const drafts = ['1', '2'].map((text) => draft(to, text, channel));
    const { prisma, keyRing } = world.database;
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
    expect(world.around.telegram.calls).toHaveLength(1);
  });

  it('has them sent by another where sending twice shows them once', async () => {
    await interrupted('webchat');
    expect(await states()).toEqual(['sent', 'sent']);
    expect(world.around.webchat.texts('a')).toEqual(['1', '1', '2']);
  });

  it('holds back what comes later in its lanes until its lease has ended', async () => {
    const { telegram } = world.around;
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
    const platform = world.around[channel];
    const [sleeper, other] = [started(), started()];
    const gate = Promise.withResolvers<void>();
    platform.gate = gate.promise;
    const to = await conversation('a', channel);
    const drafts = ['1', '2'].map((text) => draft(to, text, channel));
    const { prisma, keyRing } = world.database;
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
    const second = await world.database.prisma.outbox.findFirstOrThrow({ orderBy: { id: 'desc' } });
    await putBackUndelivered(world.database.prisma, second.id as OutboxId, world.clock.now());
    wakes();
    await quiet(other);
    await quiet(sleeper);
    expect(platform.texts('a')).toEqual(['1', '2']);
    expect(await states()).toEqual(['unknown interrupted', 'sent']);
  });

  it('goes on where nobody has taken it', async () => {
    const { sleeper, platform, wakes } = await stalled('telegram');
    world.clock.advance(60_000);
    wakes();
    await quiet(sleeper);
    expect(platform.texts('a')).toEqual(['1', '2']);
    expect(await states()).toEqual(['sent', 'sent']);
  });

  it('does not let go of what another is sending', async () => {
    world.around.webchat.faults.push(outcomes.limited(0));
    const { sleeper, other, platform, wakes } = await stalled('webchat');
    const [first] = await world.database.prisma.outbox.findMany({ orderBy: { id: 'asc' } });
    const answered = Promise.withResolvers<void>();
    const calls = platform.calls.length;
    platform.gate = answered.promise;
    await passes(other, 20);
    await vi.waitFor(() => expect(platform.calls).toHaveLength(calls + 1));
    wakes();
    await sleep(50);
    const row = await world.database.prisma.outbox.findUniqueOrThrow({ where: { id: first?.id ?? '' } });
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
    const { telegram } = world.around;
    const [one, other] = [started(), started()];
    await quiet(other);
    const gate = Promise.withResolvers<void>();
    telegram.gate = gate.promise;
    await send(one, await conversation('a'), '1');
    await vi.waitFor(() => expect(telegram.calls).toHaveLength(1));
    world.clock.advance(60_000);
    await passes(other, 4);
    gate.resolve();
    await quiet(one);
    expect(await states()).toEqual(['sent']);
    expect(telegram.texts('a')).toEqual(['1']);
  });
});

describe('an attempt that takes longer than a lease', () => {
  it('is not begun a second time by the process that is still at it', async () => {
    const { webchat } = world.around;
    const process = started();
    const { promise, resolve } = Promise.withResolvers<void>();
    webchat.gate = promise;
    const a = await conversation('a', 'webchat');
    const { prisma, keyRing } = world.database;
    const lease = process.sender.lease();
    const drafts = [draft(a, 'slow', 'webchat')];
    process.sender.dispatch(await prisma.$transaction((tx) => insertOutbox(tx, drafts, { keyRing, lease })));
    await vi.waitFor(() => expect(webchat.calls).toHaveLength(1));
    world.clock.advance(21_000);
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
    const process = started(wrap ? { wrap } : {});
    process.sender.start();
    const gate = Promise.withResolvers<void>();
    world.around.telegram.gate = gate.promise;
    await send(process, await conversation('a'), text);
    await vi.waitFor(() => expect(world.around.telegram.calls).toHaveLength(1));
    return { process, answer: gate.resolve };
  }

  /** Until the row's lease counts from now. */
  async function renewed(): Promise<void> {
    await vi.waitFor(async () => {
      vi.advanceTimersByTime(1_000);
      const { leaseUntil } = await world.database.prisma.outbox.findFirstOrThrow({ where: { state: 'pending' } });
      expect(leaseUntil.getTime() - world.clock.now().getTime()).toBe(20_000);
    });
  }

  it('keeps its row, also while the process stops', async () => {
    const { process, answer } = await sending('1');
    const stopped = process.sender.stop();
    for (let n = 0; n < 3; n += 1) {
      world.clock.advance(7_000);
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
    world.clock.advance(7_000);
    await renewed();
    expect(refusals).toBe(1);
    answer();
    await process.sender.stop();
    expect(await states()).toEqual(['sent']);
  });
});
