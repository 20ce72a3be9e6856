import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { WebClient } from '@slack/web-api';
import { createEmulator, type Emulator } from 'emulate';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type SlackDesk, slackDesk } from '#adapters/slack/desk.ts';
import type { FileId } from '#domain/ids.ts';
import { caseId, FakePosts, FakeService, liHua, NOW, outboxId, sampleCard, uuid } from './fake-service.ts';

/**
 * The desk against a Slack that others wrote. What it cannot do, and what only our own fake covers therefore: it delivers
 * no interactions, slash commands or events of its own accord here, has no Socket Mode, does not check Block Kit's limits,
 * and makes triggers by a call instead of by a press.
 */
let emulator: Emulator;
let client: WebClient;
let desk: SlackDesk;
let channel: string;
const service = new FakeService();
const posts = new FakePosts();
const token = 'xoxb-emulated';
const log: string[] = [];
// The emulator names its users itself.
service.staffBySlackUser = () => liHua;

beforeAll(async () => {
  const port = await freePort();
  emulator = await createEmulator({
    service: 'slack',
    port,
    seed: {
      tokens: {
        [token]: {
          login: 'admin',
          scopes: ['chat:write', 'channels:history', 'groups:history', 'files:write', 'users:read'],
        },
      },
      slack: { channels: [{ name: 'queue' }], signing_secret: 'emulated-secret' },
    },
  });
  client = new WebClient(token, { slackApiUrl: `${emulator.url}/api/` });
  const { channels } = await client.conversations.list();
  channel = channels?.find(({ name }) => name === 'queue')?.id ?? '';
  desk = slackDesk({
    botToken: token,
    apiUrl: `${emulator.url}/api`,
    signingSecret: 'emulated-secret',
    queueChannel: channel,
    locale: 'en',
    service,
    posts,
    openFile: async () => Readable.from([Buffer.from('jpg')]),
    clock: { now: () => new Date(NOW.getTime() + 10_000) },
    logger: pino({ level: 'warn' }, { write: (line: string) => void log.push(line) }),
  });
});

afterAll(async () => {
  await desk.stop();
  await emulator.close();
});

it('posts a card, changes it, and tells its story in the thread', async () => {
  service.add(sampleCard(caseId(1)));
  expect(
    await desk.send({ id: outboxId(1), message: { type: 'card', caseId: caseId(1) }, repeated: false }),
  ).toMatchObject({
    type: 'sent',
  });
  service.change(caseId(1), { state: 'handling', holder: liHua.name });
  expect(
    await desk.send({ id: outboxId(2), message: { type: 'card', caseId: caseId(1) }, repeated: false }),
  ).toMatchObject({
    type: 'sent',
  });
  const entry = { caseId: caseId(1), text: { 'zh-CN': '补充', en: 'Added' }, quote: '<!here>', files: [] };
  expect(await desk.send({ id: outboxId(3), message: { type: 'thread', entry }, repeated: false })).toMatchObject({
    type: 'sent',
  });
  const ts = posts.posts.get(caseId(1))?.ts ?? '';
  const { messages } = await client.conversations.replies({ channel, ts });
  expect(messages).toHaveLength(2);
  expect(JSON.stringify(messages?.[0])).toContain('Li Hua');
});

it('finds its own message by metadata instead of posting it again', async () => {
  service.add(sampleCard(caseId(2)));
  const send = (repeated: boolean) =>
    desk.send({ id: outboxId(4), message: { type: 'card', caseId: caseId(2) }, repeated });
  const first = await send(false);
  posts.posts.delete(caseId(2));
  expect(await send(true)).toEqual(first);
});

it('reads refusals as the contract says', async () => {
  const entry = { caseId: caseId(1), text: { 'zh-CN': '补充', en: 'Added' }, quote: undefined, files: [] };
  await client.conversations.archive({ channel });
  expect(await desk.send({ id: outboxId(5), message: { type: 'thread', entry }, repeated: false })).toMatchObject({
    type: 'not-sent',
    detail: expect.stringContaining('is archived'),
  });
  await client.conversations.unarchive({ channel });
});

it('brings an attachment into the thread', async () => {
  const file = {
    id: caseId(71) as string as FileId,
    kind: 'photo',
    name: 'a.jpg',
    mime: 'image/jpeg',
    size: 3,
  } as const;
  const message = { type: 'file', caseId: caseId(1), file } as const;
  for (const repeated of [false, true]) {
    expect(await desk.send({ id: outboxId(6), message, repeated })).toMatchObject({ type: 'sent' });
  }
  const ts = posts.posts.get(caseId(1))?.ts ?? '';
  const { messages } = await client.conversations.replies({ channel, ts });
  const names = messages?.flatMap(({ files }) => (files ?? []).map(({ name }) => name));
  expect(names).toEqual(['photo-000071.jpg']);
});

it('draws the Home tab', async () => {
  const user = (await client.auth.test()).user_id ?? '';
  const event = { type: 'app_home_opened', user, channel: 'D1', tab: 'home' };
  const body = JSON.stringify({ type: 'event_callback', event_id: uuid(1), event });
  expect(await deliver(body, 'application/json')).toMatchObject({ status: 200 });
  expect(log).toEqual([]);
});

it('opens a window', async () => {
  const user = (await client.auth.test()).user_id ?? '';
  const trigger = Object.entries(await client.apiCall('views.generateTriggerId', { user_id: user }));
  const payload = {
    type: 'block_actions',
    user: { id: user, team_id: 'T1' },
    team: { id: 'T1' },
    trigger_id: Object.fromEntries(trigger)['trigger_id'],
    response_url: 'http://127.0.0.1:9/none',
    container: { type: 'message' },
    actions: [{ type: 'button', action_id: 'case.reply', value: caseId(1), block_id: 'b', action_ts: '1.0' }],
  };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  expect(await deliver(body, 'application/x-www-form-urlencoded')).toMatchObject({ status: 200 });
  await desk.stop();
  expect(log).toEqual([]);
});

function deliver(rawBody: string, contentType: string) {
  const timestamp = String(NOW.getTime() / 1000);
  const digest = createHmac('sha256', 'emulated-secret').update(`v0:${timestamp}:${rawBody}`).digest('hex');
  const signed = { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
  return desk.handle?.({ rawBody, headers: { ...signed, 'content-type': contentType } });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
