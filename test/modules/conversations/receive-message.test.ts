import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { textMessage } from '#domain/messages.ts';
import type { NetworkName } from '#domain/network.ts';
import type { DatabaseClient } from '#platform/database/database-client.ts';
import { emptyCases } from '#test/support/case-world.ts';
import { databaseOfFile } from '#test/support/database.ts';
import { failing } from '#test/support/failing.ts';
import { FakePlatform } from '#test/support/fake-platform.ts';
import { FakeDesk, type Surroundings, startProcess } from '#test/support/fake-process.ts';
import { flowFrom, shippedFlows, worldOf } from '#test/support/flows.ts';
import { type FrozenClock, frozenClock } from '#test/support/frozen.ts';
import { petitionInWords, written } from '#test/support/written.ts';

const database = databaseOfFile();
afterEach(async () => {
  await emptyCases(database);
  await database.prisma.$executeRaw`TRUNCATE outbox, dead_letter, desk_post`;
});

const loop = flowFrom(`
schema: 1
flow: loop
title: { zh-CN: 圈, en: Loop }
entries: { commands: [loop] }
start: first
nodes:
  first: { type: say, text: { zh-CN: 一, en: One }, next: second }
  second: { type: say, text: { zh-CN: 二, en: Two }, next: first }
`);

/** Somebody sends this, and the engine breaks over it. */
const POISON = '毒药欧阳';

const poison = flowFrom(`
schema: 1
flow: poison
title: { zh-CN: 毒, en: Poison }
entries: { words: [${POISON}] }
start: nowhere
nodes:
  nowhere: { type: call, flow: nowhere, next: out }
  out: { type: end }
`);

let around: Surroundings;
let clock: FrozenClock;
beforeEach(() => {
  clock = frozenClock('2026-06-17T02:00:00Z');
  around = {
    database,
    clock,
    telegram: new FakePlatform(),
    webchat: new FakePlatform(),
    desk: new FakeDesk(),
    world: { ...worldOf([...shippedFlows(), loop, poison]), clock },
    logged: [],
  };
});

/** Waits until nothing is left to be sent. */
async function allSent(): Promise<void> {
  await vi.waitFor(async () => expect(await database.prisma.outbox.count({ where: { state: 'pending' } })).toBe(0));
}

describe('a turn that fails by itself', () => {
  it('is kept as a dead letter, told to the citizen and the desk, and acked; others are unharmed', async () => {
    const { prisma } = database;
    const { receiver } = startProcess(around);
    const messages = ['a', 'b', 'c', 'd'].map((who) => written(who, who === 'c' ? POISON : '你好'));
    await Promise.all(messages.map((message) => receiver.receive(message)));
    await allSent();
    for (const who of ['a', 'b', 'd']) expect(around.telegram.texts(who).join()).toContain('请选一项');
    expect(around.telegram.texts('c')).toEqual([expect.stringContaining('抱歉')]);
    expect(around.desk.of('alert')).toHaveLength(1);
    const letters = await prisma.deadLetter.findMany();
    expect(letters).toHaveLength(1);
    expect(letters[0]?.errorDetail).toContain('HuishengError flow.invalid');
    expect(letters[0]?.errorDetail).not.toContain(POISON);
    expect(around.logged.join('')).not.toContain(POISON);
    // Delivered once more it is a duplicate.
    await Promise.all(messages.map((message) => receiver.receive(message)));
    await allSent();
    expect(await prisma.deadLetter.count()).toBe(1);
    expect(around.telegram.texts('c')).toHaveLength(1);
    // And the conversation goes on.
    await receiver.receive(written('c', '你好'));
    await allSent();
    expect(around.telegram.texts('c').at(-1)).toContain('请选一项');
  });

  it('is apologised for even to somebody who had shut the chat before', async () => {
    const { receiver } = startProcess(around);
    await receiver.receive(written('a', { type: 'reachability', reachable: false }));
    await receiver.receive(written('a', POISON));
    await allSent();
    expect(around.telegram.texts('a')).toEqual([expect.stringContaining('抱歉')]);
  });

  it('ends a flow that runs in a circle', async () => {
    const { receiver } = startProcess(around);
    await receiver.receive(written('a', '/loop'));
    await allSent();
    expect(await database.prisma.deadLetter.count()).toBe(1);
    expect(around.telegram.texts('a')).toEqual([expect.stringContaining('抱歉')]);
    await receiver.receive(written('a', '你好'));
    await allSent();
    expect(around.telegram.texts('a').at(-1)).toContain('请选一项');
  });

  it('is one in a conversation that cannot be opened, and hurts nobody who writes at the same moment', async () => {
    const { prisma } = database;
    const { receiver } = startProcess(around);
    await receiver.receive(written('a', '你好'));
    await allSent();
    await prisma.$executeRaw`UPDATE conversation SET snapshot = set_byte(snapshot, 40, get_byte(snapshot, 40) # 1)`;
    const restarted = startProcess(around);
    await Promise.all(['a', 'b', 'c'].map((who) => restarted.receiver.receive(written(who, '/status'))));
    await allSent();
    expect(await prisma.deadLetter.count()).toBe(1);
    expect(around.telegram.texts('a').at(-1)).toContain('抱歉');
    for (const who of ['b', 'c']) expect(around.telegram.texts(who)).toEqual([expect.stringContaining('还没有提交过')]);
  });
});

describe('wrong query codes in the web chat', () => {
  it('are counted by where the chats began, however many of them are opened', async () => {
    const { receiver } = startProcess(around);
    const guess = async (chat: string, networks: readonly NetworkName[]) => {
      for (const words of ['/status', '用编号查询', '2026-000017-9', '11111111']) {
        await receiver.receive({ ...written(chat, words, 'webchat'), networks });
      }
      await allSent();
      return around.webchat.texts(chat).at(-1);
    };
    for (let n = 0; n < 10; n += 1) expect(await guess(`chat ${n}`, [`line:${n}`])).toContain('对不上');
    // From now on the number is crowded.
    expect(await guess('first chat', ['line:a'])).toContain('对不上');
    expect(await guess('second chat', ['line:a'])).toContain('输错的次数太多');
    expect(await guess('chat elsewhere', ['line:b'])).toContain('对不上');
  });
});

describe('the same update', () => {
  it('makes one turn, however often it is delivered and to whichever process', async () => {
    const processes = [startProcess(around), startProcess(around)];
    const first = written('a', '你好');
    const again = Array.from({ length: 6 }, (_, n) => processes[n % 2]?.receiver.receive(first));
    await Promise.all(again);
    await allSent();
    expect(around.telegram.texts('a')).toHaveLength(1);
    expect((await database.prisma.conversation.findFirst())?.turns).toBe(1);
    expect(await database.prisma.inbound.count()).toBe(1);
  });
});

describe('an update that nothing is answered to', () => {
  it('makes one turn, too, and is not lost to what another process remembers', async () => {
    const [one, other] = [startProcess(around), startProcess(around)];
    const press = () => written('a', { type: 'button', token: around.telegram.buttons('a')[0]?.token ?? '', on: '1' });
    const turns = async () => (await database.prisma.conversation.findFirst())?.turns;
    await one.receiver.receive(written('a', '你好'));
    await allSent();
    const first = press();
    const again = { ...first, externalId: `${first.externalId}-again` };
    await one.receiver.receive(first);
    await one.receiver.receive(again);
    await allSent();
    const shown = around.telegram.texts('a').length;
    expect(await turns()).toBe(3);
    for (const { receiver } of [one, other]) await receiver.receive(again);
    expect(await turns()).toBe(3);
    // The other process remembers this moment; meanwhile something else happens.
    await one.receiver.receive(written('a', '/menu'));
    await allSent();
    const menuAgain = { ...first, externalId: `${first.externalId}-third` };
    await other.receiver.receive(menuAgain);
    await allSent();
    expect(await turns()).toBe(5);
    expect(around.telegram.texts('a').length).toBe(shown + 2);
  });
});

describe('messages of one conversation', () => {
  it('are taken in the order in which they came, those of others beside them', async () => {
    const { receiver } = startProcess(around);
    const pieces = Array.from({ length: 12 }, (_, n) => `第${n}段，写得长一点。`);
    const citizens = ['a', 'b', 'c', 'd', 'e'];
    const lines = citizens.map((who) => petitionInWords({ title: `标题${who}`, story: pieces }));
    const arriving = lines.flatMap((line, n) => line.map((text) => written(citizens[n] ?? '', text)));
    await Promise.all(arriving.map((message) => receiver.receive(message)));
    await allSent();
    expect(await database.prisma.case.count()).toBe(citizens.length);
    for (const who of citizens) {
      const review = around.telegram.texts(who).find((text) => text.includes('请看一遍'));
      const seen = [...(review ?? '').matchAll(/第(\d+)段/g)].map(([, n]) => Number(n));
      expect(seen.length).toBeGreaterThan(5);
      expect(seen).toEqual(pieces.slice(0, seen.length).map((_, n) => n));
      expect(around.telegram.texts(who).at(-1)).toContain('已经登记');
    }
  });

  it('file ten cases in an hour and no more, however they are taken in, and keep what they wrote', async () => {
    const { receiver } = startProcess(around);
    const file = async (n: number) => {
      const line = petitionInWords({ title: `第${n}件`, story: ['三个月没有发工资了，十二个人。'] });
      for (const text of line) await receiver.receive(written('a', text));
      await allSent();
      return around.telegram.texts('a').at(-1);
    };
    for (let n = 1; n <= 10; n += 1) expect(await file(n)).toContain('已经登记');
    expect(await file(11)).toContain('还没有登记');
    expect(await database.prisma.case.count()).toBe(10);
    await receiver.receive(written('b', '你好'));
    clock.advance(3_600_001);
    await receiver.receive(written('a', '✅ 提交'));
    await allSent();
    expect(around.telegram.texts('a').at(-1)).toContain('已经登记');
    expect(await database.prisma.case.count()).toBe(11);
  });

  it('go on where another process left them', async () => {
    const processes = [startProcess(around), startProcess(around)];
    const line = petitionInWords({ title: '欠薪', story: ['三个月没有发工资了。'] });
    for (const [n, text] of line.entries()) await processes[n % 2]?.receiver.receive(written('a', text));
    await vi.waitFor(async () => {
      for (const { sender } of processes) void sender.nudge();
      expect(await database.prisma.outbox.count({ where: { state: 'pending' } })).toBe(0);
    });
    expect(around.telegram.texts('a').at(-1)).toContain('已经登记');
    expect((await database.prisma.conversation.findFirst())?.turns).toBe(line.length);
  });
});

describe('a chat that its platform parts into topics', () => {
  it('is answered where the citizen wrote last, whichever process answers', async () => {
    const processes = [startProcess(around), startProcess(around), startProcess(around)] as const;
    const says = async (n: 0 | 1 | 2, place: { readonly answerTo?: string }) => {
      await processes[n].receiver.receive({ ...written('a', '/menu'), ...place });
      await allSent();
    };
    await says(0, { answerTo: 'a/5' });
    await says(0, { answerTo: 'a/5' });
    // A press on an old message does not tell where it was.
    await says(1, {});
    await says(0, { answerTo: 'a/7' });
    await says(0, {});
    await says(2, {});
    await says(1, { answerTo: 'a' });
    expect(around.telegram.calls.map(({ to }) => to)).toEqual(['a/5', 'a/5', 'a/5', 'a/7', 'a/7', 'a/7', 'a']);
    expect(await database.prisma.conversation.count()).toBe(1);
  });
});

describe('a database that is busy or away', () => {
  it('refuses what it could not store, and neither gives it up nor forgets it', async () => {
    let away = true;
    const wrap = (prisma: DatabaseClient) => failing(prisma, () => (away ? 'P1001' : undefined));
    const { receiver } = startProcess(around, { wrap });
    const message = written('a', '你好');
    await expect(receiver.receive(message)).rejects.toMatchObject({ code: 'store.unavailable' });
    away = false;
    await receiver.receive(message);
    await allSent();
    expect(around.telegram.texts('a')).toHaveLength(1);
    expect(await database.prisma.deadLetter.count()).toBe(0);
  });

  it.each([
    // As often as the batch and then the message alone are tried.
    { what: 'does not give up a message that only lost race after race', code: 'P2034', times: 6, kept: 0 },
    { what: 'gives up one that breaks the same rule of the database each time', code: 'P2002', times: 6, kept: 1 },
    { what: 'does not give up what the database was too slow for', code: 'P2028', times: 1, kept: 0 },
  ])('$what', async ({ code, times, kept }) => {
    let failures = times;
    const wrap = (prisma: DatabaseClient) =>
      failing(prisma, (property) => {
        if (property !== '$transaction' || failures === 0) return undefined;
        failures -= 1;
        return code;
      });
    const { receiver } = startProcess(around, { wrap });
    // It runs a command, so it needs a transaction.
    const message = written('a', '/status');
    if (kept === 0) await expect(receiver.receive(message)).rejects.toMatchObject({ code: 'store.unavailable' });
    await receiver.receive(message);
    await allSent();
    expect(await database.prisma.deadLetter.count()).toBe(kept);
    expect(around.telegram.texts('a')).toHaveLength(1);
  });
});

describe('both ways of committing a turn', () => {
  const said = fc.oneof(
    { weight: 3, arbitrary: fc.nat(11).map((n) => ({ press: n })) },
    fc.constantFrom(
      '/petition',
      '/status',
      '/menu',
      '你好',
      '返回',
      '取消',
      '帮助',
      '/language',
      'English',
      '3',
      '完成',
    ),
    fc.constantFrom<
      { type: 'unreadable'; kind: string } | { type: 'place'; latitude: number; longitude: number; label: string }
    >({ type: 'unreadable', kind: 'sticker' }, { type: 'place', latitude: 28.2, longitude: 112.9, label: '' }),
    fc.constant(petitionInWords({ title: '工资', story: ['三个月没有发工资了，十二个人。'] })),
  );

  it('come to the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(said, { minLength: 1, maxLength: 8 }), async (history) => {
        const quick = startProcess(around);
        const slow = startProcess(around, {
          wrap: (prisma) =>
            failing(prisma, (_property, sql) => (sql.includes('commit-remembered-turns') ? '22012' : undefined)),
        });
        for (const step of history) {
          for (const one of Array.isArray(step) ? step : [step]) {
            for (const [who, { receiver }] of [
              ['quick', quick],
              ['slow', slow],
            ] as const) {
              const content = typeof one === 'object' && 'press' in one ? pressed(who, one.press) : one;
              await receiver.receive(written(who, content));
              await allSent();
            }
          }
        }
        const [a, b] = ['quick', 'slow'].map((who) =>
          around.telegram.to(who).map(({ message }) => withoutIds(message)),
        );
        expect(a).toEqual(b);
        const rows = await database.prisma.conversation.findMany({ select: { turns: true, locale: true } });
        expect(rows[0]).toEqual(rows[1]);
        await emptyCases(database);
        await database.prisma.$executeRaw`TRUNCATE outbox`;
        around.telegram.deliveries.clear();
      }),
      { numRuns: Number(process.env['LONG'] ?? 0) > 0 ? 200 : 8, interruptAfterTimeLimit: 50_000 },
    );
  });

  function pressed(who: string, n: number) {
    const buttons = around.telegram.buttons(who);
    const button = buttons[n % Math.max(1, buttons.length)];
    return button ? ({ type: 'button', token: button.token, on: '1' } as const) : '菜单';
  }

  function withoutIds(message: ReturnType<typeof textMessage>): string {
    return JSON.stringify(message)
      .replace(/\d{4}-\d{6}-\d/g, 'NUMBER')
      .replace(/(?<!\d)\d{8}(?!\d)/g, 'CODE')
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
      .replace(/"replaces":"\d+"/g, '"replaces":"…"');
  }
});
