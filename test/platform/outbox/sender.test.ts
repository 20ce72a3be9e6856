import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import type { ConversationId } from '#domain/ids.ts';
import { textMessage } from '#domain/messages.ts';
import { frozenClock } from '#test/support/frozen.ts';
import { written } from '#test/support/written.ts';
import { outcomes, senderWorld } from './sender-world.ts';

const world = senderWorld();
const { started, conversation, send, states, quiet } = world;

describe('a conversation that is flooded', () => {
  it('gets its answers at the pace that the platform bears, in order, and holds up nobody else', async () => {
    world.around.telegram.pace = { burst: 3, perMinute: 60 };
    const process = started();
    const [loud, other] = [await conversation('loud'), await conversation('other')];
    await send(process, loud, '1', '2', '3', '4', '5');
    await quiet(process);
    await send(process, loud, '6');
    await send(process, other, 'one');
    await quiet(process);
    expect(world.around.telegram.texts('loud')).toEqual(['1', '2', '3']);
    expect(world.around.telegram.texts('other')).toEqual(['one']);
    for (const [n, text] of ['4', '5', '6'].entries()) {
      world.clock.advance(1_000);
      await quiet(process);
      expect(world.around.telegram.texts('loud')).toHaveLength(4 + n);
      expect(world.around.telegram.texts('loud').at(-1)).toBe(text);
    }
  });
});

describe('a rate limit', () => {
  it('silences the whole bot as long as the platform asked, then everything goes out in order', async () => {
    const { telegram } = world.around;
    const process = started();
    const [a, b] = [await conversation('a'), await conversation('b')];
    telegram.faults.push(outcomes.limited(30));
    await send(process, a, 'a1', 'a2', 'a3');
    await vi.waitFor(async () => expect(await states()).toEqual(['pending rate-limited', 'pending', 'pending']));
    await sleep(20);
    await send(process, b, 'b1');
    await quiet(process);
    world.clock.advance(29_000);
    await quiet(process);
    expect(telegram.calls.map(({ message }) => message)).toEqual([textMessage('a1')]);
    world.clock.advance(1_000);
    await quiet(process);
    expect(telegram.texts('a')).toEqual(['a1', 'a2', 'a3']);
    expect(telegram.texts('b')).toEqual(['b1']);
    // The one that was refused counts one try more.
    const [first] = await world.database.prisma.outbox.findMany({ orderBy: { id: 'asc' } });
    expect(first?.attempts).toBe(2);
  });

  it('is felt out again with one message, not with all that waited', async () => {
    const { telegram } = world.around;
    const process = started();
    const people = await Promise.all(Array.from({ length: 12 }, (_, n) => conversation(`p${n}`)));
    telegram.faults.push(outcomes.limited(30));
    for (const person of people) await send(process, person, 'hello');
    await vi.waitFor(async () =>
      expect(await states()).toEqual(people.map((_, n) => (n === 0 ? 'pending rate-limited' : 'pending'))),
    );
    await sleep(50);
    const before = telegram.calls.length;
    telegram.faults.push(outcomes.limited(30));
    world.clock.advance(30_000);
    void process.sender.nudge();
    await vi.waitFor(() => expect(telegram.calls).toHaveLength(before + 1));
    await sleep(50);
    expect(telegram.calls).toHaveLength(before + 1);
    world.clock.advance(30_000);
    await quiet(process);
    expect(await states()).toEqual(people.map(() => 'sent'));
    expect(telegram.calls).toHaveLength(before + 1 + people.length);
  });
});

describe('a platform that is not reached', () => {
  it('gets a message again that was due before we heard that it had been put back', async () => {
    const { telegram } = world.around;
    const written = Promise.withResolvers<void>();
    const heard = Promise.withResolvers<void>();
    const process = started({
      wrap: (prisma) =>
        new Proxy(prisma, {
          get(of, property) {
            const value: unknown = Reflect.get(of, property);
            if (typeof value !== 'function') return value;
            return async (...given: readonly unknown[]) => {
              const result: unknown = await Reflect.apply(value, of, given);
              if (property !== '$executeRaw') return result;
              written.resolve();
              await heard.promise;
              return result;
            };
          },
        }),
    });
    telegram.faults.push(outcomes.unreachable);
    await send(process, await conversation('a'), '1');
    await written.promise;
    world.clock.advance(1_000);
    await process.sender.nudge();
    heard.resolve();
    await quiet(process);
    expect(telegram.texts('a')).toEqual(['1']);
  });

  it('is tried again ever more seldom, and each lane keeps its order', async () => {
    const { telegram } = world.around;
    const process = started();
    const a = await conversation('a');
    telegram.down = true;
    await send(process, a, '1', '2');
    await quiet(process);
    const tries: number[] = [telegram.calls.length];
    for (let second = 1; second <= 31; second += 1) {
      world.clock.advance(1_000);
      await quiet(process);
      tries.push(telegram.calls.length);
    }
    // At 0, 1, 3, 7, 15, 31 seconds.
    expect([0, 1, 2, 3, 6, 7, 14, 15, 30, 31].map((second) => tries[second])).toEqual([1, 2, 2, 3, 3, 4, 4, 5, 5, 6]);
    expect(telegram.calls.every(({ message }) => message.type === 'text' && message.text === '1')).toBe(true);
    telegram.down = false;
    world.clock.advance(5 * 60_000);
    await quiet(process);
    expect(telegram.texts('a')).toEqual(['1', '2']);
    expect(await states()).toEqual(['sent', 'sent']);
  });

  it('does not stop other lanes', async () => {
    const { telegram } = world.around;
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
    world.clock.advance(1_000);
    await quiet(process);
    expect(telegram.texts('a')).toEqual(['a1', 'a2', 'a3']);
  });

  it('goes on where the business clock of its process is set back meanwhile', async () => {
    const { telegram } = world.around;
    const business = frozenClock('2026-06-17T02:00:00Z');
    const process = started({ clock: business });
    const a = await conversation('a');
    telegram.faults.push(outcomes.unreachable);
    await send(process, a, '1', '2');
    await quiet(process);
    expect(telegram.texts('a')).toEqual([]);
    business.set(new Date('2026-06-16T02:00:00Z'));
    await send(process, a, '3');
    world.clock.advance(1_000);
    await quiet(process);
    expect(telegram.texts('a')).toEqual(['1', '2', '3']);
    expect(await states()).toEqual(['sent', 'sent', 'sent']);
  });

  it('fails for good after a day', async () => {
    const { telegram } = world.around;
    const process = started();
    const a = await conversation('a');
    telegram.down = true;
    const [id] = await send(process, a, '1');
    await quiet(process);
    await world.database.prisma.outbox.updateMany({ data: { attempts: 299 } });
    world.clock.advance(5 * 60_000);
    await quiet(process);
    expect(await states()).toEqual([expect.stringContaining('failed unreachable')]);
    expect(id).toBeDefined();
  });
});

describe('a message that did not surely arrive', () => {
  it('ends unknown and is never sent again by itself; what is behind it goes on', async () => {
    const { telegram } = world.around;
    const process = started();
    const a = await conversation('a');
    telegram.faults.push({ type: 'reset' });
    await send(process, a, '1', '2');
    await quiet(process);
    world.clock.advance(10 * 60_000);
    await quiet(process);
    expect(await states()).toEqual([expect.stringContaining('unknown'), 'sent']);
    expect(telegram.texts('a')).toEqual(['1', '2']);
  });

  it('shuts the conversation where it was blocked, until the citizen writes again', async () => {
    const { telegram } = world.around;
    const process = started();
    await process.receiver.receive(written('a', '你好'));
    await quiet(process);
    const before = telegram.calls.length;
    const { id } = await world.database.prisma.conversation.findFirstOrThrow();
    telegram.blocked.add('a');
    await send(process, id as ConversationId, '1');
    await quiet(process);
    expect(await world.database.prisma.conversation.findFirst()).toMatchObject({ reachable: false });
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
    const { telegram } = world.around;
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
    const { telegram } = world.around;
    const process = started();
    const a = await conversation('a');
    telegram.faults.push({ type: 'moved', to: 'new' });
    await send(process, a, '1', '2');
    await quiet(process);
    expect(telegram.texts('new')).toEqual(['1', '2']);
    await process.receiver.receive(written('new', '你好'));
    expect(await world.database.prisma.conversation.count()).toBe(1);
  });

  it('to where another conversation is already, is given up instead of being asked without end', async () => {
    const { telegram } = world.around;
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

/** Lets so many minutes pass, looking for what is due. */
async function minutes(process: ReturnType<typeof started>, count: number): Promise<void> {
  for (let minute = 0; minute < count; minute += 1) {
    world.clock.advance(60_000);
    await quiet(process);
  }
}

describe('what our own side cannot do', () => {
  it('is no refusal: it is tried again, told in the log, and fails after some twenty minutes; other lanes go on', async () => {
    const { telegram } = world.around;
    const process = started();
    const [a, b] = [await conversation('a'), await conversation('b')];
    const ours = { type: 'not-sent', cause: 'ours', detail: 'TypeError' } as const;
    telegram.faults.push(...Array.from({ length: 12 }, () => ours));
    await send(process, a, '1', '2');
    await quiet(process);
    const others = telegram.faults.splice(0);
    await send(process, b, '3');
    await quiet(process);
    telegram.faults.push(...others);
    expect(await states()).toEqual(['pending ours: TypeError', 'pending', 'sent']);
    await minutes(process, 5);
    expect(world.around.logged.join('')).toContain('a message still waits to be sent');
    expect((await states())[0]).toBe('pending ours: TypeError');
    await minutes(process, 30);
    expect(await states()).toEqual(['failed ours: TypeError', 'sent', 'sent']);
  });

  it('does not count against it that the platform was away before', async () => {
    const { telegram } = world.around;
    const process = started();
    const a = await conversation('a');
    telegram.down = true;
    await send(process, a, '1');
    await quiet(process);
    await minutes(process, 60);
    telegram.down = false;
    telegram.faults.push({ type: 'not-sent', cause: 'ours', detail: 'TypeError' });
    await minutes(process, 6);
    expect((await states())[0]).toMatch(/^(sent|pending ours)/);
    await minutes(process, 6);
    expect(await states()).toEqual(['sent']);
  });

  it('a row that cannot be opened waits for its key and holds up no other', async () => {
    const { telegram } = world.around;
    const process = started();
    const [a, b] = [await conversation('a'), await conversation('b')];
    telegram.faults.push(outcomes.limited(1));
    await send(process, a, '1');
    await send(process, b, '2');
    await quiet(process);
    const [id] = (await world.database.prisma.outbox.findMany({ orderBy: { id: 'asc' } })).map((row) => row.id);
    const flip = () => world.database.prisma.$executeRaw`
      UPDATE outbox SET payload_sealed = set_byte(payload_sealed, 40, get_byte(payload_sealed, 40) # 1) WHERE id = ${id}::uuid`;
    await flip();
    world.clock.advance(1_000);
    await quiet(process);
    expect(await states()).toEqual(['pending ours: seal.broken', 'sent']);
    await flip();
    await minutes(process, 1);
    expect(await states()).toEqual(['sent', 'sent']);
  });
});

describe('the desk', () => {
  it('is asked again where nobody knows whether a post arrived, and told that it may stand there', async () => {
    const { desk } = world.around;
    const process = started();
    desk.faults.push({ type: 'lost' }, { type: 'unknown', detail: 'ECONNRESET' });
    await world.filed(process);
    await minutes(process, 4);
    const rows = await world.database.prisma.outbox.findMany({ where: { channel: 'slack' } });
    expect(rows.map(({ state }) => state)).toEqual(rows.map(() => 'sent'));
    expect(desk.twice).toEqual([]);
  });
});
