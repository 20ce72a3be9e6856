import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { deadLettersPart } from '#modules/conversations/routes/dead-letters-part.ts';
import { createDeadLetters } from '#modules/conversations/service/dead-letters.ts';
import { keepDeadLetter } from '#modules/conversations/store/dead-letters.ts';
import { emptyCases } from '#test/support/case-world.ts';
import { consoleServer, principal } from '#test/support/console.ts';
import { databaseOfFile } from '#test/support/database.ts';
import { FakePlatform } from '#test/support/fake-platform.ts';
import { FakeDesk, type Surroundings, startProcess } from '#test/support/fake-process.ts';
import { flowFrom, shippedFlows, worldOf } from '#test/support/flows.ts';
import { countingIds, type FrozenClock, frozenClock } from '#test/support/frozen.ts';
import { written } from '#test/support/written.ts';

const database = databaseOfFile();
afterEach(async () => {
  await emptyCases(database);
  await database.prisma.$executeRaw`TRUNCATE outbox, dead_letter, desk_post`;
});

const broken = flowFrom(`
schema: 1
flow: poison
title: { zh-CN: 毒, en: Poison }
entries: { words: [毒药] }
start: nowhere
nodes:
  nowhere: { type: call, flow: nowhere, next: out }
  out: { type: end }
`);
const mended = flowFrom(`
schema: 1
flow: poison
title: { zh-CN: 毒, en: Poison }
entries: { words: [毒药] }
start: out
nodes:
  out: { type: end, text: { zh-CN: 解了, en: Cured } }
`);

let clock: FrozenClock;
let around: Surroundings;
beforeEach(() => {
  clock = frozenClock('2026-06-17T02:00:00Z');
  around = {
    ...{ database, clock, telegram: new FakePlatform(), webchat: new FakePlatform(), desk: new FakeDesk(), logged: [] },
    world: { ...worldOf([...shippedFlows(), broken]), clock },
  };
});

const admin = principal();
let viewer = admin;
afterEach(() => {
  viewer = admin;
});

/** A process on these flows, and the page's routes over it. */
async function running(flow: typeof broken) {
  const { receiver } = startProcess({ ...around, world: { ...worldOf([...shippedFlows(), flow]), clock } });
  const { prisma, keyRing } = database;
  const letters = createDeadLetters({ prisma, keyRing, policy: around.world.policy, clock, receiver });
  return { receiver, server: await consoleServer([deadLettersPart(letters)], () => viewer) };
}

type Server = Awaited<ReturnType<typeof running>>['server'];
const list = async (server: Server, state = 'open') =>
  (await server.inject(`/console/api/dead-letters?state=${state}`)).json().items;
const post = (server: Server, path: string, payload: object) =>
  server.inject({ method: 'POST', url: `/console/api/dead-letters/${path}`, payload });

/** Waits until nothing is left to be sent: a lane has one sender at a time. */
async function allSent(): Promise<void> {
  await vi.waitFor(
    async () => expect(await database.prisma.outbox.count({ where: { state: 'pending' } })).toBe(0),
    5_000,
  );
}

async function told(text: string): Promise<void> {
  await vi.waitFor(() => expect(around.telegram.texts('a').at(-1)).toContain(text));
}

test('a kept message is shown without its words, and run again once its cause is mended', async () => {
  const before = await running(broken);
  await before.receiver.receive(written('a', '毒药'));
  const [letter] = await list(before.server);
  expect(letter).toMatchObject({
    ...{ sent: { type: 'text', characters: 2, files: [] }, content: null, case: null },
    ...{ chat: expect.stringMatching(/^[\da-f]{6}$/), errorCode: 'flow.invalid', wentOn: false },
  });
  expect(JSON.stringify(letter)).not.toContain('毒药');

  const failed = await post(before.server, `${letter.id}/replay`, { anyway: false });
  expect(failed.json().error.code).toBe('dead-letter.failed-again');
  expect(await list(before.server)).toHaveLength(1);
  expect(around.telegram.texts('a')).toHaveLength(1);

  const after = await running(mended);
  expect((await post(after.server, `${letter.id}/replay`, { anyway: false })).statusCode).toBe(200);
  await told('解了');
  expect(await list(after.server)).toEqual([]);
  expect(await list(after.server, 'replayed')).toMatchObject([
    { id: letter.id, ended: { by: admin.account, name: '' } },
  ]);
  expect((await post(after.server, `${letter.id}/drop`, { reason: 'x' })).json().error.code).toBe('dead-letter.ended');
  expect(
    await database.prisma.auditEntry.count({ where: { action: 'dead-letter.replayed', subjectId: letter.id } }),
  ).toBe(1);
});

test('of two who run it again at once, the message is taken in once', async () => {
  const before = await running(broken);
  await before.receiver.receive(written('a', '毒药'));
  await allSent();
  const [letter] = await list(before.server);
  const after = await running(mended);
  const answers = await Promise.all([1, 2].map(() => post(after.server, `${letter.id}/replay`, { anyway: false })));
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  await told('解了');
  expect(around.telegram.texts('a').filter((text) => text.includes('解了'))).toHaveLength(1);
});

test('is not run again over the citizen’s head: whoever has written since may have gone on to something else', async () => {
  const before = await running(broken);
  await before.receiver.receive(written('a', '毒药'));
  clock.advance(60_000);
  await before.receiver.receive(written('a', '你好'));
  const after = await running(mended);
  const [letter] = await list(after.server);
  expect(letter.wentOn).toBe(true);
  const refused = await post(after.server, `${letter.id}/replay`, { anyway: false });
  expect(refused.json().error.code).toBe('dead-letter.went-on');
  expect((await post(after.server, `${letter.id}/replay`, { anyway: true })).statusCode).toBe(200);
});

test('says what a pressed button meant, since what stood on it was not kept', async () => {
  const { server } = await running(broken);
  const press = { ...written('a', ''), content: { type: 'button', token: 'a1:1' } } as const;
  await keepDeadLetter(
    database.prisma,
    { message: press, errorCode: 'internal', errorDetail: '' },
    { ...database, clock, ids: countingIds() },
  );
  expect(await list(server)).toMatchObject([{ pressed: { 'zh-CN': '问题的第 2 个选项' } }]);
});

test('is dropped with a reason, and not without', async () => {
  const { receiver, server } = await running(broken);
  await receiver.receive(written('a', '毒药'));
  const [letter] = await list(server);
  expect((await post(server, `${letter.id}/drop`, { reason: ' ' })).statusCode).toBe(400);
  expect((await post(server, `${letter.id}/drop`, { reason: '已电话联系' })).statusCode).toBe(200);
  expect(await list(server, 'dropped')).toMatchObject([{ ended: { reason: '已电话联系' } }]);
  expect((await post(server, '00000000-0000-7000-8000-00000000dead/drop', { reason: 'x' })).statusCode).toBe(404);
});
