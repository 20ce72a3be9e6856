import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signature } from '#test/support/fake-slack-push.ts';
import { type Running, startRunning, WEBHOOK_SECRET } from '#test/support/running.ts';

const MARKER = '欧阳不该出现';

let running: Running;
beforeAll(async () => {
  running = await startRunning();
});
afterAll(() => running[Symbol.asyncDispose]());

async function post(path: string, body: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${running.huisheng.address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return { status: response.status, text: await response.text() };
}

const telegramHeaders = { 'x-telegram-bot-api-secret-token': WEBHOOK_SECRET };
const toTelegram = (body: string, headers: Record<string, string> = telegramHeaders) =>
  post('/telegram/webhook', body, headers);

function toSlack(body: string, signed: { secret?: string; at?: number; retry?: number } = {}) {
  const { secret = running.slack.signingSecret, at = Date.now() } = signed;
  const timestamp = String(Math.floor(at / 1_000));
  return post('/slack/events', body, {
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': signature(secret, timestamp, body),
  });
}

let updates = 700_000_000;
function update(content: object): string {
  updates += 1;
  return JSON.stringify({ update_id: updates, ...content });
}
const message = (text: string) => {
  const chat = { id: 424_242, type: 'private', first_name: MARKER };
  return { message: { message_id: updates, date: 1_780_000_000, chat, from: { ...chat, is_bot: false }, text } };
};

const turns = () => running.database.prisma.inbound.count();

describe('Telegram', () => {
  it.each([
    ['no secret', {}],
    ['a wrong secret', { 'x-telegram-bot-api-secret-token': 'guessed' }],
    ['a secret that is longer', { 'x-telegram-bot-api-secret-token': `${WEBHOOK_SECRET}x` }],
  ])('refuses %s with 401, and nothing is stored', async (_, headers) => {
    const before = await turns();
    const { status, text } = await toTelegram(update(message('你好')), headers);
    expect(status).toBe(401);
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'request.unsigned' } });
    expect(await turns()).toBe(before);
  });

  it('refuses a body over 1 MB with 413', async () => {
    const { status, text } = await toTelegram(update(message('长'.repeat(400_000))));
    expect(status).toBe(413);
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'request.too-large' } });
  });

  it.each(['{"update_id": 1', 'no JSON at all', '[]', '"text"', '{}', 'null', ''])(
    'refuses %j with 400',
    async (body) => {
      const { status, text } = await toTelegram(body);
      expect(status).toBe(400);
      expect(JSON.parse(text)).toMatchObject({ error: { code: 'request.malformed' } });
    },
  );

  it.each<[string, object]>([
    ['an inline query', { inline_query: { id: '1', from: {}, query: 'x', offset: '' } }],
    ['a kind that does not exist yet', { telepathy: { thought: MARKER } }],
    ['a message in a group', { message: { message_id: 1, date: 1, chat: { id: -5, type: 'group' }, text: 'hi' } }],
    [
      'a service message',
      { message: { message_id: 1, date: 1, chat: { id: 5, type: 'private' }, pinned_message: {} } },
    ],
    ['a message of no known form', { message: 'hello' }],
    ['nothing', {}],
  ])('acks %s, and does nothing', async (_, content) => {
    const before = await turns();
    const { status } = await toTelegram(update(content));
    expect(status).toBe(200);
    expect(await turns()).toBe(before);
  });

  it('takes one update once, also when it is delivered many times at the same moment', async () => {
    const before = await turns();
    const body = update(message('你好'));
    const answers = await Promise.all(Array.from({ length: 5 }, () => toTelegram(body)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await turns()).toBe(before + 1);
  });

  it('takes what people really type: quotes, markup, emoji, right-to-left, NUL and half a surrogate', async () => {
    const before = await turns();
    const texts = [
      `'; DROP TABLE "case"; --`,
      '<b>&amp;</b> *_[',
      '👩‍👩‍👧‍👦🇨🇳',
      'مرحبا بالعالم',
      'a\u0000b',
      'half \ud83d',
    ];
    for (const text of texts) expect((await toTelegram(update(message(text)))).status).toBe(200);
    expect(await turns()).toBe(before + texts.length);
    expect(await running.database.prisma.deadLetter.count()).toBe(0);
  });
});

describe('Slack', () => {
  const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' });

  it('is answered where it is signed', async () => {
    expect(await toSlack(body)).toEqual({ status: 200, text: 'abc' });
  });

  it.each([
    ['unsigned', () => post('/slack/events', body)],
    ['signed with another secret', () => toSlack(body, { secret: 'another-secret' })],
    ['signed six minutes ago', () => toSlack(body, { at: Date.now() - 6 * 60_000 })],
    ['signed six minutes from now', () => toSlack(body, { at: Date.now() + 6 * 60_000 })],
  ])('is refused with 401 where it is %s', async (_, send) => {
    expect((await send()).status).toBe(401);
  });

  it('is refused with 401 where it is replayed', async () => {
    const at = Date.now() - 1_000;
    expect((await toSlack(body, { at })).status).toBe(200);
    expect((await toSlack(body, { at })).status).toBe(401);
  });

  it('is refused where it is too large or no JSON', async () => {
    expect((await toSlack(JSON.stringify({ type: 'x', text: 'a'.repeat(1_000_001) }))).status).toBe(413);
    expect((await toSlack('{"type":')).status).toBe(400);
    expect((await toSlack('[1]')).status).toBe(400);
  });
});

describe('the rest', () => {
  it.each([
    ['/chat/messages', 401],
    ['/nowhere', 404],
  ])('POST %s is answered %i in the reader’s language', async (path, status) => {
    for (const [language, word] of [
      ['zh-CN,zh;q=0.9', /[\u4e00-\u9fff]/],
      ['en-GB', /[a-z]{4}/],
    ] as const) {
      const answer = await post(path, '{}', { 'accept-language': language });
      expect(answer.status).toBe(status);
      expect(answer.text).toMatch(word);
      expect(answer.text).not.toMatch(/ {4}at |node_modules/);
    }
  });

  it('tells nobody who wrote what', () => {
    const lines = running.logged.join('');
    expect(lines).not.toContain(MARKER);
    expect(lines).not.toContain('424242');
    expect(lines).not.toContain('guessed');
    expect(lines).not.toContain(WEBHOOK_SECRET);
    expect(lines).not.toContain(running.telegram.token);
  });

  it('says that it lives and is ready, and how much it did', async () => {
    const get = async (path: string) => (await fetch(`${running.huisheng.address}${path}`)).text();
    expect(await get('/health/live')).toContain('live');
    expect(await get('/health/ready')).toContain('ready');
    expect(await get('/metrics')).toMatch(/huisheng_turns_total [1-9]/);
  });
});
