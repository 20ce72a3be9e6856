import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import type { CaseId, ConversationId, OutboxId } from '#domain/ids.ts';
import { textMessage } from '#domain/messages.ts';
import type { Staff } from '#domain/person.ts';
import type { CaseCommand } from '#modules/cases/model/command.ts';
import { addressIndex, sealAddress } from '#platform/conversations/conversations.ts';
import { insertOutbox, type OutboxDraft } from '#platform/outbox/outbox.ts';
import { systemIds } from '#platform/system.ts';
import { emptyCases } from '#test/support/case-world.ts';
import { freshDatabase, type TestDatabase } from '#test/support/database.ts';
import { FakePlatform } from '#test/support/fake-platform.ts';
import { FakeDesk, type FakeProcess, type Surroundings, startProcess } from '#test/support/fake-process.ts';
import { shippedFlows, worldOf } from '#test/support/flows.ts';
import { type FrozenClock, frozenClock } from '#test/support/frozen.ts';
import { petitionInWords, written } from '#test/support/written.ts';

/** Of the log, shown where something never comes to rest. */
const LAST_LINES = 20;

/** What a platform may answer. */
export const outcomes = {
  limited: (seconds: number) => ({ type: 'not-sent', cause: 'rate-limited', retryAfterMs: seconds * 1_000 }) as const,
  unreachable: { type: 'not-sent', cause: 'unreachable', detail: 'ECONNREFUSED' },
  rejected: { type: 'failed', cause: 'rejected', detail: '400' },
  gone: { type: 'failed', cause: 'gone', detail: '400 chat not found' },
} as const;

/** Processes that send what stands in one database, on a clock that stands still; all are killed, and the tables emptied, after each test. */
export function senderWorld() {
  let database: TestDatabase;
  let clock: FrozenClock;
  let around: Surroundings;
  const processes: FakeProcess[] = [];
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
  afterEach(async () => {
    for (const { kill } of processes.splice(0)) kill();
    await emptyCases(database);
    await database.prisma.$executeRaw`TRUNCATE outbox, dead_letter, desk_post`;
  });

  function started(options?: Parameters<typeof startProcess>[1]): FakeProcess {
    const process = startProcess(around, options);
    processes.push(process);
    return process;
  }

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
      ...{ id: systemIds.uuid() as OutboxId, lane: to, channel, subject: undefined },
      ...{ recipient: 'citizen', conversationId: to, message: textMessage(text) },
    };
  }

  /** Puts texts into the outbox as one transaction of `process` does, and lets it send them. */
  async function send(process: FakeProcess, to: ConversationId, ...texts: string[]): Promise<OutboxId[]> {
    const drafts = texts.map((text) => draft(to, text));
    const { prisma, keyRing } = database;
    const rows = await prisma.$transaction((tx) =>
      insertOutbox(tx, drafts, { keyRing, lease: process.sender.lease() }),
    );
    process.sender.dispatch(rows);
    return drafts.map(({ id }) => id);
  }

  async function states(): Promise<string[]> {
    const rows = await database.prisma.outbox.findMany({
      where: { channel: { not: 'slack' } },
      orderBy: { id: 'asc' },
    });
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
        SELECT o.id, o.channel, o.in_flight, o.lease_holder, o.lease_until, o.reason FROM outbox o WHERE o.state = 'pending' AND (o.in_flight OR o.lease_until <= ${clock.now()}::timestamptz)
          AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.state = 'pending' AND e.id < o.id
            AND (e.lane = o.lane OR (o.file_id IS NOT NULL AND e.lane = o.subject_id)))`;
        expect(due, around.logged.slice(-LAST_LINES).join('')).toEqual([]);
      },
      { interval: 5 },
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

  return {
    get database() {
      return database;
    },
    get clock() {
      return clock;
    },
    get around() {
      return around;
    },
    ...{ started, conversation, draft, send, states, quiet, passes, filed, staffOf, action },
  };
}
