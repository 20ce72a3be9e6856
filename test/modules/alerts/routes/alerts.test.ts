import type { FastifyInstance } from 'fastify';
import { beforeEach, expect, test } from 'vitest';
import { alertsPart } from '#modules/alerts/routes/alerts-part.ts';
import { createAlertDesk } from '#modules/alerts/service/alert-desk.ts';
import { alertsSource, grownSource } from '#modules/alerts/service/attention.ts';
import { recordAlarm } from '#modules/alerts/service/record-alarm.ts';
import { attentionPart } from '#platform/console/attention-part.ts';
import { member } from '#test/support/case-office.ts';
import { caseWorld, emptyCases } from '#test/support/case-world.ts';
import { consoleServer, principal } from '#test/support/console.ts';
import { databaseOfFile } from '#test/support/database.ts';
import { policy } from '#test/support/office.ts';

const database = databaseOfFile();
let server: FastifyInstance;
let who = 'wang';
let tell: (words: string) => Promise<void>;
beforeEach(async () => {
  await emptyCases(database);
  const world = caseWorld(database);
  const { id: conversation } = await world.conversation('zhang');
  tell = (words) =>
    world.inTurn((work) =>
      recordAlarm(
        { conversation, alarm: { kinds: ['self-harm'], words }, alarmed: true, answer: '', aside: '', cases: [] },
        work,
      ),
    );
  await tell('我不想活了');
  const desk = createAlertDesk({ ...database, policy, ...world });
  server = await consoleServer(
    [alertsPart(desk), attentionPart([alertsSource({ ...database, policy }), grownSource(database.prisma)])],
    () => (who === 'auditor' ? principal({ roles: ['auditor'] }) : principal({ roles: [], staff: member(who) })),
  );
  who = 'wang';
});

async function ask(method: 'GET' | 'POST', path: string, body?: object) {
  const answer = await server.inject({
    ...{ method, url: `/console/api${path}`, headers: { 'accept-language': 'en' } },
    ...(body ? { payload: body } : {}),
  });
  return { status: answer.statusCode, body: answer.json() };
}

test('an alert is listed without its words, taken by one, read, and ended', async () => {
  const listed = await ask('GET', '/alerts');
  expect(listed.body).toMatchObject([{ state: 'ringing', mine: false, case: null, holder: null, messages: 1 }]);
  expect(JSON.stringify(listed.body)).not.toContain('不想活');
  expect((await ask('GET', '/attention')).body).toMatchObject([
    { name: 'alerts', count: 1 },
    { name: 'grown', count: 0 },
  ]);
  const { id } = listed.body[0];
  expect((await ask('GET', `/alerts/${id}/words`)).status).toBe(409);
  expect((await ask('POST', `/alerts/${id}/take`)).status).toBe(200);
  expect((await ask('GET', '/attention')).body).toMatchObject([
    { name: 'alerts', count: 0 },
    { name: 'grown', count: 0 },
  ]);
  expect((await ask('GET', `/alerts/${id}/words`)).body.words).toMatchObject([{ text: '我不想活了' }]);
  who = 'zhao';
  expect((await ask('POST', `/alerts/${id}/take`)).body).toMatchObject({ error: { code: 'alert.taken' } });
  expect((await ask('GET', `/alerts/${id}/words`)).status).toBe(403);
  who = 'wang';
  expect((await ask('POST', `/alerts/${id}/end`, { outcome: 'helped', note: ' ' })).status).toBe(400);
  expect((await ask('POST', `/alerts/${id}/end`, { outcome: 'helped', note: '打过电话' })).status).toBe(200);
  expect((await ask('GET', '/alerts')).body).toMatchObject([{ state: 'ended', outcome: 'helped' }]);
});

test('who has nothing to do with it neither sees nor hears of it', async () => {
  who = 'auditor';
  expect((await ask('GET', '/alerts')).status).toBe(403);
  expect((await ask('GET', '/attention')).body).toEqual([]);
});

test('who took it is told in the console that it has grown, until they have read it', async () => {
  const [{ id }] = (await ask('GET', '/alerts')).body;
  const grown = async () =>
    (await ask('GET', '/attention')).body.find(({ name }: { name: string }) => name === 'grown')?.count;
  await tell('我在楼顶');
  expect(await grown()).toBe(0);
  await ask('POST', `/alerts/${id}/take`);
  await tell('我要跳了');
  expect(await grown()).toBe(1);
  expect((await ask('GET', '/alerts')).body).toMatchObject([{ unread: true }]);
  for (const colleague of ['zhao', 'li']) {
    who = colleague;
    expect(await grown()).toBe(0);
    await ask('GET', `/alerts/${id}/words`);
    expect((await ask('GET', '/alerts')).body).toMatchObject([{ unread: false }]);
  }
  who = 'wang';
  expect(await grown()).toBe(1);
  expect((await ask('GET', `/alerts/${id}/words`)).body.words).toHaveLength(3);
  expect(await grown()).toBe(0);
  await tell('再见');
  await ask('POST', `/alerts/${id}/end`, { outcome: 'helped', note: '已找到人' });
  expect(await grown()).toBe(0);
});

test('whoever took it writes to the citizen, once for each id, and nobody else does', async () => {
  const [{ id }] = (await ask('GET', '/alerts')).body;
  const message = { id: '01900000-0000-7000-8000-0000000000aa', text: '您现在在哪里？' };
  const send = () => ask('POST', `/alerts/${id}/messages`, message);
  expect((await send()).body).toMatchObject({ error: { code: 'alert.not-taken' } });
  await ask('POST', `/alerts/${id}/take`);
  expect((await ask('GET', '/alerts')).body).toMatchObject([{ yours: true, deliveries: [] }]);
  expect((await ask('POST', `/alerts/${id}/messages`, { ...message, text: ' ' })).status).toBe(400);
  expect((await send()).status).toBe(200);
  expect((await send()).status).toBe(200);
  expect((await ask('GET', '/alerts')).body).toMatchObject([{ deliveries: ['pending'] }]);
  expect((await ask('GET', `/alerts/${id}/words`)).body.words).toMatchObject([
    { by: 'citizen', text: '我不想活了' },
    { by: 'office', text: '您现在在哪里？', delivery: 'pending' },
  ]);
  who = 'li';
  expect((await ask('GET', '/alerts')).body).toMatchObject([{ yours: false }]);
  expect((await send()).body).toMatchObject({ error: { code: 'alert.only-holder-writes' } });
  who = 'wang';
  await ask('POST', `/alerts/${id}/end`, { outcome: 'helped', note: '已找到人' });
  expect((await send()).body).toMatchObject({ error: { code: 'alert.ended' } });
});
