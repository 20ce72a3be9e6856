import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import Fastify from 'fastify';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { webchatChannel } from '#adapters/webchat/channel.ts';
import { type WebchatRoutesOptions, webchatRoutes } from '#adapters/webchat/routes.ts';
import { addressOf, newToken } from '#adapters/webchat/session.ts';
import { MAX_FILE_BYTES } from '#domain/files.ts';
import type { FileId, OutboxId } from '#domain/ids.ts';
import { type InboundMessage, textMessage } from '#domain/messages.ts';
import { createServer, listen } from '#platform/http/server.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { MemoryLog } from './memory-log.ts';

const mac = (text: string) => createHmac('sha256', 'test').update(text).digest();
const TOKEN = newToken(mac, new Date());
const OTHER_TOKEN = newToken(mac, new Date());

describe('the web chat over HTTP', () => {
  let now: number;
  let log: MemoryLog;
  let received: InboundMessage[];
  let refuse: HuishengError | Error | undefined;
  let logged: string[];
  let options: WebchatRoutesOptions;
  let app: ReturnType<typeof Fastify>;

  beforeEach(async () => {
    now = Date.parse('2026-03-02T01:00:00Z');
    log = new MemoryLog();
    received = [];
    refuse = undefined;
    logged = [];
    app = Fastify({ logger: { level: 'warn', stream: { write: (line: string) => void logged.push(line) } } });
    options = {
      log,
      contact: () => ({}),
      receive: async (message) => {
        if (refuse) throw refuse;
        received.push(message);
      },
      putFile: async ({ stream, name }) => {
        if (name.endsWith('.exe')) throw new HuishengError('file.type-refused');
        if (name.endsWith('.huge')) {
          stream.destroy();
          throw new HuishengError('file.too-large', { values: { megabytes: 20 } });
        }
        const { length } = await buffer(stream);
        if (length > MAX_FILE_BYTES) throw new HuishengError('file.too-large', { values: { megabytes: 20 } });
        return { id: 'f-1' as FileId, kind: 'photo', name, mime: 'image/png', size: length };
      },
      linkFor: (id) => `/files/${id}`,
      mac,
      embedOrigins: ['https://www.example.gov.cn'],
      clock: { now: () => new Date(now) },
    };
    await app.register(webchatRoutes(options));
  });
  afterEach(() => app.close());

  const post = (url: string, payload: unknown, token = TOKEN) =>
    app.inject({
      method: 'POST',
      url,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
    });
  const say = (text: string, id: string = randomUUID(), token = TOKEN) =>
    post('/chat/messages', { id, language: 'zh-CN', content: { type: 'text', text } }, token);
  const upload = (name = '坑.png', bytes = 6) => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(bytes)]), name);
    return app.inject({
      method: 'POST',
      url: '/chat/files',
      headers: { authorization: `Bearer ${TOKEN}` },
      payload: form,
    });
  };

  it('gives each session a secret of 256 bits that nobody may store on the way', async () => {
    const answers = await Promise.all([1, 2].map(() => app.inject({ method: 'POST', url: '/chat/session' })));
    const tokens = answers.map((answer) => answer.json().token);
    expect(tokens[0]).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(tokens[0]).not.toBe(tokens[1]);
    expect(answers[0]?.headers['cache-control']).toBe('no-store');
    expect(answers[0]?.headers['set-cookie']).toBeUndefined();
  });

  it('takes a repeated message for the same one, and the same id of two sessions for two', async () => {
    const id = randomUUID();
    const answers = [await say('一', id), await say('一', id), await say('一', id, OTHER_TOKEN)];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect(received[1]).toEqual(received[0]);
    expect(received[2]?.externalId).not.toBe(received[0]?.externalId);
    expect(await log.since(addressOf(TOKEN), undefined)).toHaveLength(1);
  });

  it('refuses who shows no session', async () => {
    for (const authorization of ['', 'Bearer short', `Basic ${TOKEN}`]) {
      const headers = { authorization };
      const { statusCode } = await app.inject({ method: 'POST', url: '/chat/messages', headers, payload: {} });
      expect(statusCode).toBe(401);
      expect((await app.inject({ url: '/chat/events', headers })).statusCode).toBe(401);
    }
  });

  it('refuses a session that it did not give out itself, and another spelling of one that it did', async () => {
    const bytes = Buffer.from(TOKEN, 'base64url');
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = letters.indexOf(TOKEN.at(-1) ?? '');
    const otherwise = TOKEN.slice(0, -1) + letters[last + 1];
    expect(Buffer.from(otherwise, 'base64url')).toEqual(bytes);
    for (const token of [otherwise, 'a'.repeat(43), randomBytes(32).toString('base64url'), TOKEN.toLowerCase()]) {
      expect((await say('一', randomUUID(), token)).statusCode).toBe(401);
    }
    expect((await say('一')).statusCode).toBe(200);
  });

  const DAY_MS = 86_400_000;
  const end = (token = TOKEN) =>
    app.inject({ method: 'DELETE', url: '/chat/session', headers: { authorization: `Bearer ${token}` } });
  const follow = (token = TOKEN) =>
    app.inject({ url: '/chat/links', method: 'POST', headers: { authorization: `Bearer ${token}` }, payload: {} });

  it('ends a session at its owner’s word: it opens nothing any more, what was said is gone, and nothing is said there', async () => {
    await say('我的电话是13812345678');
    expect((await end()).statusCode).toBe(200);
    expect((await say('又来')).statusCode).toBe(401);
    expect((await follow()).statusCode).toBe(401);
    expect((await end()).statusCode).toBe(401);
    expect(await log.since(addressOf(TOKEN), undefined)).toEqual([]);
    const to = addressOf(TOKEN);
    const request = { id: randomUUID() as OutboxId, to, locale: 'zh-CN', message: textMessage('有答复了') } as const;
    expect(await webchatChannel({ log, mac }).send(request)).toMatchObject({ type: 'failed', cause: 'gone' });
    expect((await say('别人', randomUUID(), OTHER_TOKEN)).statusCode).toBe(200);
  });

  it('ends a session by itself once nothing was said for as long as the conversation is kept', async () => {
    const old = newToken(mac, new Date(now - 181 * DAY_MS));
    expect((await say('太久了', randomUUID(), old)).statusCode).toBe(401);
    const talking = newToken(mac, new Date(now - 181 * DAY_MS));
    await log.append(addressOf(talking), { author: 'bot', externalId: randomUUID(), payload: '{}' });
    expect((await say('还在谈', randomUUID(), talking)).statusCode).toBe(200);
    const quiet = newToken(mac, new Date(now - 179 * DAY_MS));
    expect((await say('还早', randomUUID(), quiet)).statusCode).toBe(200);
  });

  it('still takes a secret of an earlier release, which does not say its day, while something was said there', async () => {
    const random = randomBytes(20);
    const proof = Buffer.from(mac(`huisheng webchat token\n${random.toString('base64url')}`)).subarray(0, 12);
    const earlier = Buffer.concat([random, proof]).toString('base64url');
    expect((await say('空的', randomUUID(), earlier)).statusCode).toBe(401);
    await log.append(addressOf(earlier), { author: 'bot', externalId: randomUUID(), payload: '{}' });
    expect((await say('还在', randomUUID(), earlier)).statusCode).toBe(200);
  });

  it('gives a network only so many new sessions, and takes a whole /64 of IPv6 for one network', async () => {
    const begin = (remoteAddress: string) => app.inject({ method: 'POST', url: '/chat/session', remoteAddress });
    const answers = [];
    for (let n = 0; n < 61; n += 1) answers.push((await begin(`2001:db8:1:2::${n.toString(16)}`)).statusCode);
    expect(answers.filter((status) => status === 200)).toHaveLength(60);
    expect(answers.at(-1)).toBe(429);
    expect((await begin('2001:db8:1:3::1')).statusCode).toBe(200);
  });

  it('limits by who stands before the proxy, whatever port each connection has', async () => {
    const server = createServer(pino({ level: 'silent' }));
    await server.register(webchatRoutes(options));
    const address = await listen(server, { host: '127.0.0.1', port: 0 });
    const begin = async (from: string) => {
      const headers = { 'x-forwarded-for': from };
      return (await fetch(`${address}/chat/session`, { method: 'POST', headers })).status;
    };
    const answers: number[] = [];
    for (let n = 0; n < 61; n += 1) answers.push(await begin(`203.0.113.8:${40_000 + n}`));
    expect(answers.filter((status) => status === 200)).toHaveLength(60);
    expect(answers.at(-1)).toBe(429);
    expect(await begin('203.0.113.9:40000')).toBe(200);
    await server.close();
  });

  it('tells from which networks a message came, without an address, so that guesses are counted by them', async () => {
    const from = async (remoteAddress: string) => {
      await app.inject({
        method: 'POST',
        url: '/chat/messages',
        remoteAddress,
        headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
        payload: { id: randomUUID(), language: 'en', content: { type: 'text', text: 'hello' } },
      });
      return received.at(-1)?.networks;
    };
    const first = await from('2001:db8:1:2::1');
    expect(first?.map((name) => name.split(':')[0])).toEqual(['line', 'site', 'provider']);
    expect(JSON.stringify(first)).not.toContain('2001');
    expect(await from('2001:db8:1:2::2')).toEqual(first);
    expect(await from('2001:db8:1:3::1')).toEqual([
      expect.not.stringMatching(first?.[0] ?? ''),
      first?.[1],
      first?.[2],
    ]);
    expect(await from('203.0.113.7')).toEqual([expect.stringMatching(/^line:/)]);
  });

  it('takes only so many bytes of files at once from a session, and goes on with them later', async () => {
    for (let n = 0; n < 10; n += 1) expect((await upload('大.png', MAX_FILE_BYTES - 1_000)).statusCode).toBe(200);
    const refused = await upload('大.png', MAX_FILE_BYTES - 1_000);
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'request.too-many']);
    now += Number(refused.headers['retry-after']) * 1_000;
    expect((await upload('大.png', MAX_FILE_BYTES - 1_000)).statusCode).toBe(200);
  });

  it('refuses a form that is none, or breaks off, as what it is: not as a fault of ours', async () => {
    const form = (payload: string, type: string) =>
      app.inject({
        method: 'POST',
        url: '/chat/files',
        headers: { authorization: `Bearer ${TOKEN}`, 'content-type': type },
        payload,
      });
    const begun = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nabc';
    for (const answer of [
      await form('x', 'multipart/form-data'),
      await form(begun, 'multipart/form-data; boundary=b'),
      await form('--b--\r\n', 'multipart/form-data; boundary=b'),
      await form('{}', 'application/json'),
    ]) {
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'request.malformed']);
    }
    expect(logged).toEqual([]);
  });

  it('refuses what it cannot read, in both languages', async () => {
    const content = { type: 'text', text: '一' };
    const wrong = [
      '{"id":',
      '[]',
      { id: 'not-a-uuid', language: 'zh', content },
      { id: randomUUID(), language: 'zh', content: { type: 'text', text: '  \n' } },
      { id: randomUUID(), language: 'zh', content: { type: 'place', latitude: 91, longitude: 0 } },
      { id: randomUUID(), language: 'zh', content: { type: 'button', token: 'x'.repeat(65), on: '1', label: '' } },
      { id: randomUUID(), language: 'zh', content, extra: true },
    ];
    for (const payload of wrong) {
      const answer = await post('/chat/messages', payload);
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'request.malformed']);
      expect(Object.keys(answer.json().text)).toEqual(['zh-CN', 'en']);
    }
    expect(received).toEqual([]);
  });

  it('refuses a body over 1 MB, and a text that no one can read in one piece', async () => {
    expect((await say('长'.repeat(400_000))).statusCode).toBe(413);
    expect((await say('长'.repeat(20_001))).json().code).toBe('request.too-large');
    expect((await say('长'.repeat(20_000))).statusCode).toBe(200);
  });

  it('slows down who sends too much, says for how long, and takes it afterwards', async () => {
    for (let count = 0; count < 30; count += 1) await say(String(count));
    const answer = await say('太快');
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, '1']);
    expect((await say('别人', randomUUID(), OTHER_TOKEN)).statusCode).toBe(200);
    now += 1_000;
    expect((await say('可以了')).statusCode).toBe(200);
  });

  it('asks to send again when nothing was stored, and keeps the message in its place', async () => {
    const id = randomUUID();
    refuse = new HuishengError('store.unavailable');
    expect((await say('数据库不在', id)).statusCode).toBe(503);
    refuse = undefined;
    expect((await say('数据库不在', id)).statusCode).toBe(200);
    expect(received).toHaveLength(1);
    expect(await log.since(addressOf(TOKEN), undefined)).toHaveLength(1);
  });

  it('logs a failure without what the citizen wrote', async () => {
    refuse = new TypeError('could not read 身份证 110101');
    expect((await say('身份证 110101')).statusCode).toBe(500);
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain('TypeError');
    expect(logged[0]).not.toContain('110101');
    expect(logged[0]).not.toContain(TOKEN);
  });

  it('lets a session name only files that it was given, unchanged', async () => {
    const held = (await upload()).json();
    const send = (files: unknown[], token = TOKEN) =>
      post(
        '/chat/messages',
        { id: randomUUID(), language: 'zh', content: { type: 'files', files, caption: '' } },
        token,
      );
    expect((await send([held])).statusCode).toBe(200);
    expect((await post('/chat/links', held)).json()).toEqual({ url: '/files/f-1' });
    const forged = [
      send([held], OTHER_TOKEN),
      send([{ ...held, file: { ...held.file, id: 'f-2' } }]),
      send([{ ...held, file: { ...held.file, kind: 'document' } }]),
      send([held, { ...held, proof: '' }]),
      post('/chat/links', held, OTHER_TOKEN),
    ];
    for (const answer of await Promise.all(forged)) expect(answer.statusCode).toBe(403);
    expect(received).toHaveLength(1);
  });

  it('takes in files far larger than a message, up to the limit, and says why it refuses one', async () => {
    expect((await upload('大.png', MAX_FILE_BYTES)).json().file).toMatchObject({
      name: '大.png',
      size: MAX_FILE_BYTES,
    });
    const large = await upload('太大.png', MAX_FILE_BYTES + 1);
    expect([large.statusCode, large.json().code]).toEqual([413, 'file.too-large']);
    expect(large.json().text.en).toContain('20 MB');
    const program = await upload('a.exe', 3_000_000);
    expect([program.statusCode, program.json().code]).toEqual([415, 'file.type-refused']);
  });

  it('hears the next request on a connection whose file it stopped reading', async () => {
    const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'multipart/form-data; boundary=x' };
    const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.huge"\r\n\r\n';
    const large = Buffer.concat([Buffer.from(head), Buffer.alloc(8_000_000), Buffer.from('\r\n--x--\r\n')]);
    const ask = (path: string, body: Buffer) =>
      new Promise<number | undefined>((resolve, reject) => {
        const sent = request({ port, path, agent, headers, method: 'POST', timeout: 5_000 }, (answer) => {
          answer.resume().once('end', () => resolve(answer.statusCode));
        });
        sent.once('timeout', () => sent.destroy(new Error('no answer')));
        sent.once('error', reject).end(body);
      });
    expect(await ask('/chat/files', large)).toBe(413);
    expect(await ask('/chat/session', Buffer.alloc(0))).toBe(200);
    agent.destroy();
  });

  it('serves the page so that nothing foreign runs in it and only listed sites frame it', async () => {
    const page = await app.inject({ url: '/chat' });
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(policy).toMatch(/frame-ancestors 'self' https:\/\/www\.example\.gov\.cn$/);
    expect(page.body).not.toMatch(/<script(?![^>]*\ssrc=)|\sstyle=|\son\w+=/);
    const again = await app.inject({ url: '/chat', headers: { 'if-none-match': String(page.headers.etag) } });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect((await app.inject({ url: '/chat/assets/tsconfig.json' })).statusCode).toBe(404);
    expect((await app.inject({ url: '/chat/assets/..%2froutes.ts' })).statusCode).toBe(404);
    for (const name of ['index.html', 'refused.html']) {
      expect((await app.inject({ url: `/chat/assets/${name}` })).statusCode).toBe(404);
    }
  });

  it('answers a frame on a site that is not listed with a page that says no', async () => {
    const framed = (referer: string) =>
      app.inject({ url: '/chat', headers: { 'sec-fetch-dest': 'iframe', 'sec-fetch-site': 'cross-site', referer } });
    expect((await framed('https://www.example.gov.cn/news')).statusCode).toBe(200);
    const refused = await framed('https://elsewhere.example/');
    expect(refused.statusCode).toBe(403);
    expect(refused.body).not.toContain('<script');
  });

  it('ends the streams of open pages when the server stops', async () => {
    const server = Fastify({ forceCloseConnections: 'idle' });
    await server.register(webchatRoutes(options));
    const url = await server.listen({ port: 0, host: '127.0.0.1' });
    const response = await fetch(`${url}/chat/events`, { headers: { authorization: `Bearer ${TOKEN}` } });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toContain('event: ready');
    // A page that is being served just then ends a moment after the server stopped listening.
    const since = log.since.bind(log);
    log.since = async (...from) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return since(...from);
    };
    await log.append(addressOf(TOKEN), { author: 'bot', externalId: 'last', payload: '{}' });
    await server.close();
  });

  it('resumes the events after the last one that the page has', async () => {
    const address = addressOf(TOKEN);
    const ids = [];
    for (const name of ['a', 'b', 'c'])
      ids.push(await log.append(address, { author: 'bot', externalId: name, payload: '{}' }));
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    const stop = new AbortController();
    const headers = { authorization: `Bearer ${TOKEN}`, 'last-event-id': ids[1] ?? '' };
    const response = await fetch(`${url}/chat/events`, { headers, signal: stop.signal });
    let text = '';
    let announced = false;
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      if (text.includes('event: ready') && !announced) {
        announced = true;
        await log.append(address, { author: 'bot', externalId: 'd', payload: '{"new":true}' });
      }
      if (text.includes('"new":true')) break;
    }
    stop.abort();
    expect([...text.matchAll(/"externalId":"(.)"/g)].map((match) => match[1])).toEqual(['c', 'd']);
  });
});
