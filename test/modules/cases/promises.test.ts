import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CaseId, OutboxId } from '#domain/ids.ts';
import type { InboundContent, InboundMessage } from '#domain/messages.ts';
import type { CaseCommand } from '#modules/cases/model/command.ts';
import { emptyCases } from '#test/support/case-world.ts';
import { databaseOfFile } from '#test/support/database.ts';
import { dumpDatabase, secretsIn } from '#test/support/dump.ts';
import { FakePlatform, type PlatformFault } from '#test/support/fake-platform.ts';
import { FakeDesk, type FakeProcess, type Surroundings, startProcess } from '#test/support/fake-process.ts';
import { shippedFlows, worldOf } from '#test/support/flows.ts';
import { type FrozenClock, frozenClock } from '#test/support/frozen.ts';
import { written } from '#test/support/written.ts';
import { HuishengError } from '#vocabulary/errors.ts';

/** `npm run test:long` tries many more. */
const RUNS = Number(process.env['LONG'] ?? 8);
const CITIZENS = ['anna', 'boris', 'clara'] as const;
const NAME = '欧阳测试甲';
const PHONE = '13912340987';
const STORY = '存折尾号七七四九被人拿走了';
const ADDRESS = '解放里四十二弄甲';
const SECRETS = [NAME, PHONE, STORY, ADDRESS];

const database = databaseOfFile();

/** A whole petition, all of it in words. */
const petition = [
  ...['/petition', '同意', '投诉', '劳动用工', '拖欠工资', '跳过', '老板不发工资', STORY, '完成', ADDRESS],
  ...['昨天', '跳过', '实名', NAME, PHONE, '✅ 提交'],
];

type Step =
  | { readonly do: 'write'; readonly who: number; readonly what: readonly (InboundContent | string)[] }
  | { readonly do: 'press'; readonly who: number; readonly button: number }
  | { readonly do: 'deliver again'; readonly who: number; readonly message: number }
  | { readonly do: 'fault'; readonly fault: PlatformFault }
  | { readonly do: 'down'; readonly down: boolean }
  | { readonly do: 'block'; readonly who: number }
  | { readonly do: 'crash'; readonly which: number }
  | { readonly do: 'staff'; readonly n: number; readonly commands: readonly StaffCommand[] }
  | { readonly do: 'send again'; readonly n: number }
  | { readonly do: 'wait'; readonly seconds: number };
type StaffCommand = Extract<
  CaseCommand,
  { type: 'claim' | 'tell-otherwise' | 'release' | 'note' | 'ask' | 'reply' | 'close' }
>;

const who = fc.nat(CITIZENS.length - 1);
const content = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('你好', '/status', '/menu', '取消', '返回', '帮助', 'English', '3', '完成', STORY, NAME),
  },
  fc.constant<InboundContent>({ type: 'place', latitude: 28.2, longitude: 112.9, label: ADDRESS }),
  fc.constant<InboundContent>({ type: 'contact', phone: PHONE, name: NAME, own: true }),
  fc.constant<InboundContent>({ type: 'unreadable', kind: 'sticker' }),
  fc.constant<InboundContent>({ type: 'edit', of: '1', text: STORY }),
  fc.uuid({ version: 7 }).map(
    (id): InboundContent => ({
      type: 'files',
      caption: STORY,
      files: [
        {
          at: 'platform',
          source: { handle: id },
          file: { kind: 'photo', name: `${NAME}.jpg`, mime: 'image/jpeg', size: 9 },
        },
      ],
    }),
  ),
);
const staffCommand: fc.Arbitrary<StaffCommand> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ type: 'claim' as const }) },
  { weight: 3, arbitrary: fc.constant({ type: 'reply' as const, text: '已经办好。' }) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(undefined, undefined, 'phone' as const)
      .map((toldBy) => ({ type: 'close' as const, outcome: 'solved' as const, toldBy })),
  },
  fc.constant({ type: 'tell-otherwise' as const, toldBy: 'in-person' as const, note: '' }),
  fc.constant({ type: 'ask' as const, text: '请补充。' }),
  fc.constant({ type: 'note' as const, text: '内部' }),
  fc.constant({ type: 'release' as const, reason: '' }),
);
/** What leads from a new case to its end, and anything else. */
const staffCommands = fc.oneof(
  fc.constant<StaffCommand[]>([
    { type: 'claim' },
    { type: 'reply', text: '已经办好。' },
    { type: 'close', outcome: 'solved', toldBy: undefined },
  ]),
  fc.array(staffCommand, { minLength: 1, maxLength: 3 }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      who,
      what: fc.array(content, { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('write' as const), who, what: fc.constant(petition) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('press' as const), who, button: fc.nat(9) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('deliver again' as const), who, message: fc.nat() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('fault' as const),
      fault: fc.constantFrom<PlatformFault>(
        { type: 'not-sent', cause: 'rate-limited', retryAfterMs: 7_000 },
        { type: 'not-sent', cause: 'unreachable', detail: 'ECONNREFUSED' },
        { type: 'reset' },
        { type: 'lost' },
        { type: 'failed', cause: 'rejected', detail: '400' },
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('down' as const), down: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('block' as const), who }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('crash' as const), which: fc.nat(1) }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('staff' as const), n: fc.nat(), commands: staffCommands }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('send again' as const), n: fc.nat() }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.constantFrom(1, 10, 30) }) },
);

/** Two processes, a platform, and people at both ends. */
class World {
  readonly clock: FrozenClock = frozenClock('2026-06-17T02:00:00Z');
  readonly around: Surroundings = {
    ...{ database, clock: this.clock, logged: [], desk: new FakeDesk() },
    telegram: new FakePlatform(),
    webchat: new FakePlatform(),
    world: { ...worldOf(shippedFlows()), clock: this.clock },
  };
  readonly processes: FakeProcess[] = [startProcess(this.around), startProcess(this.around)];
  /** What each citizen did, in order. */
  readonly done: InboundMessage[][] = CITIZENS.map(() => []);
  /** Echoes that staff had sent again. */
  readonly resent = new Set<string>();
  readonly #queues: Promise<void>[] = CITIZENS.map(() => Promise.resolve());
  readonly #others: Promise<unknown>[] = [];
  /** In the place of the senders' own timers, which look every second. */
  readonly #sweeping = setInterval(() => {
    for (const { sender } of this.processes) void sender.nudge();
  }, 10);
  #turn = 0;
  #actions = 0;

  channelOf(n: number) {
    return n === 2 ? ('webchat' as const) : ('telegram' as const);
  }

  platformOf(n: number): FakePlatform {
    return this.around[this.channelOf(n)];
  }

  async carryOut(one: Step): Promise<void> {
    switch (one.do) {
      case 'write':
        for (const what of one.what) this.#write(one.who, () => what);
        break;
      case 'press':
        // What is on the screen when it is pressed.
        this.#write(one.who, () => {
          const buttons = this.platformOf(one.who).buttons(CITIZENS[one.who] ?? '');
          const button = buttons[one.button % Math.max(1, buttons.length)];
          return button ? { type: 'button', token: button.token, on: '1' } : '菜单';
        });
        break;
      case 'deliver again': {
        const messages = this.done[one.who] ?? [];
        const message = messages[one.message % Math.max(1, messages.length)];
        if (message)
          for (const process of this.processes) this.#others.push(attempt(process, process.receiver.receive(message)));
        break;
      }
      case 'fault':
        this.around.telegram.faults.push(one.fault);
        break;
      case 'down':
        this.around.telegram.down = one.down;
        break;
      case 'block':
        this.platformOf(one.who).blocked.add(CITIZENS[one.who] ?? '');
        break;
      case 'crash':
        this.processes[one.which]?.kill();
        this.processes[one.which] = startProcess(this.around);
        break;
      case 'staff':
        for (const command of one.commands) {
          await this.#staff(one.n, command);
          await sleep(50);
        }
        break;
      case 'send again': {
        const rows = await database.prisma.outbox.findMany({
          where: { state: { in: ['unknown', 'failed'] }, subjectId: { not: null } },
          orderBy: { id: 'asc' },
        });
        const row = rows[one.n % Math.max(1, rows.length)];
        const viewer = this.around.world.policy.staff.find(({ slack }) => slack === 'U0000LEAD1');
        if (row && viewer) {
          this.resent.add(row.id);
          const process = this.#next();
          await attempt(process, process.service.sendAgain(row.id as OutboxId, viewer));
        }
        break;
      }
      case 'wait':
        // Whoever lives has time to end what is in hand: sends take seconds, a lease takes twenty.
        await sleep(30);
        this.clock.advance(one.seconds * 1_000);
    }
  }

  end(): void {
    clearInterval(this.#sweeping);
    for (const { kill } of this.processes) kill();
  }

  /** Resolves when everything that was written is acked. */
  async written(): Promise<void> {
    await Promise.all(this.#queues);
  }

  /** The platform is well again; everything comes to its end. */
  async settle(): Promise<void> {
    this.around.telegram.down = false;
    this.around.telegram.faults.length = 0;
    for (const platform of [this.around.telegram, this.around.webchat]) platform.blocked.clear();
    await this.written();
    await Promise.all(this.#others);
    for (let round = 0; ; round += 1) {
      const pending = await database.prisma.outbox.count({ where: { state: 'pending' } });
      if (pending === 0) return;
      if (round === 400) throw new Error(`${pending} messages wait for ever`);
      // Whoever lives ends what is in hand before its lease does, and looks again before it takes what the dead held.
      if (round % 10 === 4) this.clock.advance(6 * 60_000);
      if (round % 10 === 9) this.clock.advance(5_000);
      await sleep(5);
    }
  }

  #next(): FakeProcess {
    this.#turn += 1;
    const process = this.processes[this.#turn % this.processes.length];
    if (!process) throw new Error('unreachable: there are always two');
    return process;
  }

  /** The platform delivers each chat's updates in order, and each again until it is acked. */
  #write(n: number, what: () => InboundContent | string): void {
    const address = CITIZENS[n] ?? '';
    this.#queues[n] = (this.#queues[n] ?? Promise.resolve()).then(async () => {
      // Who writes has not blocked us, or no more.
      this.platformOf(n).blocked.delete(address);
      const message = written(address, what(), this.channelOf(n));
      this.done[n]?.push(message);
      for (let tries = 0; ; tries += 1) {
        const process = this.#next();
        const acked = await attempt(process, process.receiver.receive(message));
        if (acked) return;
        if (tries === 50) throw new Error('an update was refused fifty times');
        await sleep(2);
      }
    });
  }

  async #staff(n: number, command: StaffCommand): Promise<void> {
    const cases = await database.prisma.case.findMany({ orderBy: { number: 'asc' } });
    const one = cases[n % Math.max(1, cases.length)];
    this.#actions += 1;
    const users = ['U0000DESK2', 'U0000DESK2', 'U0000DESK2', 'U0000LEAD2'];
    const staff = this.around.world.policy.staff.find(({ slack }) => slack === users[n % users.length]);
    if (!one || !staff) return;
    const action = {
      externalId: `action-${this.#actions}`,
      through: 'slack',
      staff,
      caseId: one.id as CaseId,
      command,
    } as const;
    // Slack delivers it twice, to both.
    await Promise.all(this.processes.map((process) => attempt(process, process.service.run(action))));
  }
}

/** Whether it was acked; what is refused with a sentence for people is answered, too. */
async function attempt(process: FakeProcess, work: Promise<unknown>): Promise<boolean> {
  try {
    await process.answer(work);
    return true;
  } catch (error) {
    if (process.life.dead) return false;
    if (error instanceof HuishengError) return error.code !== 'store.unavailable';
    throw error;
  }
}

it('keeps the promises, whatever happens', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 4, maxLength: 24 }),
      fc.array(fc.nat(12), { minLength: 24, maxLength: 24 }),
      async (steps, pauses) => {
        const world = new World();
        try {
          await world.carryOut({ do: 'write', who: 0, what: petition });
          await world.written();
          for (const [n, one] of steps.entries()) {
            await world.carryOut(one);
            await sleep(pauses[n] ?? 0);
          }
          await world.settle();
          await holds(world);
        } finally {
          world.end();
          await sleep(20);
          await emptyCases(database);
          await database.prisma.$executeRaw`TRUNCATE outbox, dead_letter, desk_post, file CASCADE`;
        }
      },
    ),
    { numRuns: RUNS, endOnFailure: true },
  );
});

async function holds(world: World): Promise<void> {
  const { prisma } = database;
  const { around } = world;

  // 1 and 2: every acked message has exactly one turn.
  const inbound = await prisma.inbound.findMany({ where: { channel: { not: 'slack' } } });
  const all = world.done.flat().map(({ externalId }) => externalId);
  expect(inbound.map(({ externalId }) => externalId).toSorted()).toEqual(all.toSorted());
  expect(await prisma.deadLetter.count()).toBe(0);
  const { _sum } = await prisma.conversation.aggregate({ _sum: { turns: true } });
  expect(_sum.turns ?? 0).toBe(all.length);

  // 3 and 4: every message ended; what was sent is sent once, in the order of its lane.
  const rows = await prisma.outbox.findMany({ orderBy: { id: 'asc' } });
  expect(rows.filter(({ state }) => state === 'pending')).toEqual([]);
  for (const [n, address] of CITIZENS.entries()) {
    const delivered = world
      .platformOf(n)
      .to(address)
      .map(({ id }) => id);
    const once = [...new Set(delivered)];
    if (n !== 2) {
      const again = delivered.filter((id, at) => delivered.indexOf(id) !== at);
      expect(again.filter((id) => !world.resent.has(id))).toEqual([]);
    }
    const answers = once.filter((id) => rows.find((row) => row.id === id)?.subjectId === null);
    expect(answers).toEqual(answers.toSorted());
  }
  const arrived = new Set<string>(
    CITIZENS.flatMap((address, n) =>
      world
        .platformOf(n)
        .to(address)
        .map(({ id }) => id),
    ),
  );
  const lost = rows.filter(
    ({ id, state, recipient }) => state === 'sent' && recipient === 'citizen' && !arrived.has(id),
  );
  expect(lost).toEqual([]);

  // 6: no case closed in silence.
  const closed = await prisma.case.findMany({
    where: { closedAt: { not: null }, toldBy: null },
    include: { events: true },
  });
  for (const { id, events, toldThrough } of closed) {
    const replies = events.filter(({ type }) => type === 'replied').map(({ sequence }) => sequence);
    expect(replies.length).toBeGreaterThan(0);
    if (toldThrough !== null && toldThrough > Math.max(...replies)) continue;
    const echoes = rows.filter(
      (row) => row.subjectId === id && row.state === 'sent' && replies.includes(row.subjectSequence ?? -1),
    );
    expect(echoes.length).toBeGreaterThan(0);
  }

  // 7: personal data stands nowhere in the clear.
  const clear = (await dumpDatabase(prisma)).filter(({ row }) => secretsIn(row, SECRETS).length > 0);
  expect(clear).toEqual([]);
  expect(around.logged.filter((line) => secretsIn(line, SECRETS).length > 0)).toEqual([]);
  const cases = await prisma.case.findMany({ select: { id: true } });
  const [process] = world.processes;
  const cards = await Promise.all(cases.map(({ id }) => process?.service.card(id as CaseId)));
  const shown = JSON.stringify([...around.desk.posts.values(), ...cards.map((card) => ({ ...card, place: '' }))]);
  expect(secretsIn(shown, [NAME, PHONE])).toEqual([]);
}
