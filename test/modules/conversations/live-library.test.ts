import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FlowDocument } from '#flow/document.ts';
import { openFlows } from '#modules/authoring/service/open-flows.ts';
import { watchFlows } from '#modules/conversations/service/watch-flows.ts';
import { lockPublishing, publishDocument } from '#modules/conversations/store/flow-versions.ts';
import { freshDatabase, type TestDatabase } from '#test/support/database.ts';
import { FakePlatform } from '#test/support/fake-platform.ts';
import { FakeDesk, type Surroundings, startProcess } from '#test/support/fake-process.ts';
import { retitled, shippedDocuments } from '#test/support/flow-office.ts';
import { flowFrom, worldOf } from '#test/support/flows.ts';
import { countingIds, frozenClock } from '#test/support/frozen.ts';
import { written } from '#test/support/written.ts';

const logger = pino({ level: 'silent' });

/** Two questions, worded for one winter. */
function heating(winter: string): FlowDocument {
  return flowFrom(`
schema: ${shippedDocuments()[0]?.schema}
flow: heating
title: { zh-CN: 供暖, en: Heating }
entries: { commands: [heating] }
start: place
nodes:
  place: { type: ask, kind: text, text: { zh-CN: ${winter}哪里冷, en: ${winter} where }, next: degrees }
  degrees: { type: ask, kind: text, text: { zh-CN: ${winter}几度, en: ${winter} degrees }, next: end }
  end: { type: end, text: { zh-CN: 谢谢, en: Thanks } }
`).document;
}

let database: TestDatabase;
let around: Surroundings;
beforeEach(async () => {
  database = await freshDatabase();
  const clock = frozenClock();
  const platforms = { telegram: new FakePlatform(), webchat: new FakePlatform(), desk: new FakeDesk() };
  around = { database, clock, ...platforms, world: { ...worldOf([]), clock }, logged: [] };
});
afterEach(() => database.close());

const open = () =>
  openFlows(database.prisma, [...shippedDocuments(), heating('2025')], {
    clock: around.clock,
    ids: countingIds(),
    logger,
    barring: [],
  });

async function publish(document: FlowDocument): Promise<number> {
  return database.prisma.$transaction(async (tx) => {
    await lockPublishing(tx);
    const publishing = { flow: document.flow, document, origin: 'console', by: null, reason: '' } as const;
    return publishDocument(tx, publishing, around.clock.now());
  });
}

/** Waits until that is the last that they were told, and known to be sent. */
async function lastText(who: string, containing: string): Promise<void> {
  await vi.waitFor(() => expect(around.telegram.texts(who).at(-1)).toContain(containing));
  await vi.waitFor(async () => expect(await database.prisma.outbox.count({ where: { state: 'pending' } })).toBe(0));
}

test('who is in the middle stays on their version through a publication, a way back and a restart; others get what is current', async () => {
  const flows = await open();
  const { receiver } = startProcess(around, { flows });
  await receiver.receive(written('early', '/heating'));
  await publish(heating('2026'));
  await flows.refresh();
  await receiver.receive(written('new', '/heating'));
  await lastText('new', '2026哪里冷');
  await receiver.receive(written('early', '家里'));
  await lastText('early', '2025几度');
  const restarted = startProcess(around, { flows: await open() });
  await restarted.receiver.receive(written('newest', '/heating'));
  await lastText('newest', '2026哪里冷');
  await publish(heating('2025'));
  const third = startProcess(around, { flows: await open() });
  await third.receiver.receive(written('new', '家里'));
  await lastText('new', '2026几度');
  await third.receiver.receive(written('last', '/heating'));
  await lastText('last', '2025哪里冷');
  const standings = await database.prisma.conversation.findMany({ select: { standing: true }, orderBy: { id: 'asc' } });
  expect(standings.map(({ standing }) => standing)).toEqual([
    ...['heating@1#degrees', 'heating@2#degrees', 'heating@2#place', 'heating@1#place'],
  ]);
});

test('a process that has not heard of a version yet loads it before it goes on with a conversation', async () => {
  const [one, other] = [await open(), await open()];
  await publish(heating('2026'));
  await one.refresh();
  await startProcess(around, { flows: one }).receiver.receive(written('a', '/heating'));
  await lastText('a', '2026哪里冷');
  expect(other.latest('heating')?.version).toBe(1);
  await startProcess(around, { flows: other }).receiver.receive(written('a', '家里'));
  await lastText('a', '2026几度');
  expect(other.latest('heating')?.version).toBe(2);
});

test('a version that nobody has loses the conversation, and is looked for once', async () => {
  const flows = await open();
  await publish(heating('2026'));
  await flows.refresh();
  await startProcess(around, { flows }).receiver.receive(written('a', '/heating'));
  await lastText('a', '2026哪里冷');
  await database.prisma.$executeRaw`DELETE FROM flow_publication WHERE flow = 'heating' AND version = 2`;
  await database.prisma.$executeRaw`DELETE FROM flow_version WHERE flow = 'heating' AND version = 2`;
  const later = await open();
  expect(later.mayCome('heating', 2)).toBe(true);
  await startProcess(around, { flows: later }).receiver.receive(written('a', '家里'));
  await lastText('a', '请选一项');
  expect(later.mayCome('heating', 2)).toBe(false);
});

test('what one process publishes the others hear at once', async () => {
  const flows = await open();
  const watched = watchFlows(flows, { url: database.url, logger });
  await vi.waitFor(async () => {
    const [row] = await database.prisma.$queryRaw<{ count: bigint }[]>`
      SELECT count(*) AS count FROM pg_stat_activity WHERE query LIKE 'LISTEN huisheng_flows%' AND datname = current_database()`;
    expect(row?.count).toBe(1n);
  });
  await publish(retitled(heating('2026'), 'Warmth'));
  await vi.waitFor(() => expect(flows.latest('heating')?.document.title.en).toBe('Warmth'));
  await watched.close();
});
