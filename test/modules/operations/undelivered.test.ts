import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Principal } from '#domain/principal.ts';
import { undeliveredPart } from '#modules/operations/routes/undelivered-part.ts';
import { createUndeliveredMessages } from '#modules/operations/service/undelivered.ts';
import { emptyCases } from '#test/support/case-world.ts';
import { consoleServer, principal } from '#test/support/console.ts';
import { databaseOfFile } from '#test/support/database.ts';
import { FakePlatform } from '#test/support/fake-platform.ts';
import { FakeDesk, type Surroundings, startProcess } from '#test/support/fake-process.ts';
import { shippedFlows, worldOf } from '#test/support/flows.ts';
import { frozenClock } from '#test/support/frozen.ts';
import { petitionInWords, written } from '#test/support/written.ts';

const database = databaseOfFile();
afterEach(async () => {
  await emptyCases(database);
  await database.prisma.$executeRaw`TRUNCATE outbox, desk_post`;
});

let around: Surroundings;
beforeEach(() => {
  const clock = frozenClock('2026-06-17T02:00:00Z');
  around = {
    ...{ database, clock, telegram: new FakePlatform(), webchat: new FakePlatform(), desk: new FakeDesk(), logged: [] },
    world: { ...worldOf(shippedFlows()), clock },
  };
});

async function serving(who: () => Principal) {
  const process = startProcess(around);
  const { prisma, keyRing } = database;
  const { policy, clock } = around.world;
  const messages = createUndeliveredMessages({ prisma, keyRing, policy, clock, sender: process.sender });
  return { ...process, server: await consoleServer([undeliveredPart(messages)], who) };
}

const [somebody] = worldOf(shippedFlows()).policy.staff;

/** Breaks the connection after the next message to the citizen has left. */
async function loseOne(receive: (text: string) => Promise<void>): Promise<string> {
  around.telegram.faults.push({ type: 'reset' });
  await receive('你好');
  await vi.waitFor(
    async () => expect(await database.prisma.outbox.count({ where: { state: 'unknown' } })).toBe(1),
    5_000,
  );
  return (await database.prisma.outbox.findFirstOrThrow({ where: { state: 'unknown' } })).id;
}

test('an admin sees what may not have arrived, masked, and has it sent once more', async () => {
  const { server, receiver } = await serving(() => principal({ roles: ['admin'] }));
  const id = await loseOne((text) => receiver.receive(written('a', text)));
  const listed = (await server.inject('/console/api/undelivered')).json();
  expect(listed).toMatchObject({ items: [{ id, state: 'unknown', cause: 'lost', case: null }], next: null });
  expect((await server.inject('/console/api/undelivered?state=failed')).json().items).toEqual([]);

  const again = () => server.inject({ method: 'POST', url: `/console/api/undelivered/${id}/send-again` });
  const answers = await Promise.all([again(), again()]);
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  expect(await database.prisma.outbox.findUnique({ where: { id } })).not.toMatchObject({ state: 'unknown' });
  expect(await database.prisma.auditEntry.count({ where: { action: 'outbox.sent-again', subjectId: id } })).toBe(1);
});

test('staff see what is about cases of their units, and what is not theirs does not exist for them', async () => {
  let who = principal({ roles: ['admin'] });
  const { server, receiver } = await serving(() => who);
  const id = await loseOne((text) => receiver.receive(written('a', text)));
  if (!somebody) throw new Error('the shipped policy has no staff');
  who = principal({ roles: [], staff: somebody });
  expect((await server.inject('/console/api/undelivered')).json().items).toEqual([]);
  const refused = await server.inject({ method: 'POST', url: `/console/api/undelivered/${id}/send-again` });
  expect(refused.statusCode).toBe(404);
  who = principal({ roles: ['auditor'] });
  expect((await server.inject('/console/api/undelivered')).statusCode).toBe(403);
});

test('what a preview shows of a petition tells neither who wrote it nor what opens it', async () => {
  const { server, receiver } = await serving(() => principal({ roles: ['admin'] }));
  const story = ['老板不发工资，请打13912340987找我，我住在解放里42弄3号。'];
  for (const line of petitionInWords({ title: '工资 13912340987', story })) await receiver.receive(written('a', line));
  await database.prisma.$executeRaw`UPDATE outbox SET state = 'failed', reason = 'x', ended_at = now()`;
  const withoutCase = (await server.inject('/console/api/undelivered')).json();
  const toCitizen = withoutCase.items.filter(({ channel }: { channel: string }) => channel === 'telegram');
  for (const { preview } of toCitizen) expect(preview['zh-CN']).toMatch(/^（发给聊天 [\da-f]{6} 的消息，内容不显示）$/);
  expect(toCitizen.length).toBeGreaterThan(3);

  // As if all of it were about the case, the receipt and its query code, too.
  const { id } = await database.prisma.case.findFirstOrThrow();
  await database.prisma.outbox.updateMany({ data: { subjectType: 'case', subjectId: id } });
  const { items } = (await server.inject('/console/api/undelivered')).json();
  // Of the previews only: a random id beside them may hold eleven digits that look like a phone.
  const previews = JSON.stringify(items.map(({ preview }: { preview: unknown }) => preview));
  expect(previews).toMatch(/查询码：\\n\*\*\*/);
  expect(previews).not.toMatch(/1[3-9]\d{9}|42弄/);
});
