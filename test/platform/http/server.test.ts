import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { networkOf } from '#domain/network.ts';
import { createServer, listen } from '#platform/http/server.ts';
import { HuishengError } from '#vocabulary/errors.ts';

const silent = pino({ level: 'silent' });
const HELD_UP_MS = 40_000;

/** `ended`, or `held up` where the server has not ended after some seconds. */
function ending(server: FastifyInstance): Promise<string> {
  const ended = server.close().then(() => 'ended');
  return Promise.race([ended, sleep(HELD_UP_MS, 'held up', { ref: false })]);
}

test('ends at once although a browser has connected ahead of need', async () => {
  const server = createServer(silent);
  const address = await listen(server, { host: '127.0.0.1', port: 0 });
  const unused = connect(Number(new URL(address).port), '127.0.0.1');
  await once(unused, 'connect');
  expect(await ending(server)).toBe('ended');
});

test('answers what was asked before the end, and then does not wait for more', async () => {
  const server = createServer(silent);
  const begun = Promise.withResolvers<void>();
  server.get('/slow', async () => {
    begun.resolve();
    await sleep(200);
    return 'done';
  });
  const address = await listen(server, { host: '127.0.0.1', port: 0 });
  const asked = fetch(`${address}/slow`).then((answer) => answer.text());
  await begun.promise;
  expect(await ending(server)).toBe('ended');
  expect(await asked).toBe('done');
});

test('answers an address that cannot be read as any other mistake, without quoting it', async () => {
  const server = createServer(silent);
  const { statusCode, body } = await server.inject('/%c0%ae<script>');
  expect(statusCode).toBe(400);
  expect(JSON.parse(body)).toMatchObject({ error: { code: 'request.malformed' } });
  expect(body).not.toContain('script');
});

test('lets no browser take an answer for what it does not say that it is', async () => {
  const server = createServer(silent);
  expect((await server.inject('/nowhere')).headers['x-content-type-options']).toBe('nosniff');
});

test('does not wait for ever for a request that never ends', () => {
  const { requestTimeout, headersTimeout } = createServer(silent).server;
  expect(requestTimeout).toBeGreaterThan(0);
  expect(headersTimeout).toBeGreaterThan(0);
  expect(headersTimeout).toBeLessThanOrEqual(requestTimeout);
});

test('takes the word of a proxy on who asks only where it is named', async () => {
  const server = createServer(silent, { trustedProxies: ['10.1.0.0/24'] });
  server.get('/who', async (request) => request.ip);
  const who = async (remoteAddress: string, forwarded: string) =>
    (await server.inject({ url: '/who', remoteAddress, headers: { 'x-forwarded-for': forwarded } })).body;
  expect(await who('10.1.0.9', '203.0.113.7')).toBe('203.0.113.7');
  expect(await who('127.0.0.1', '203.0.113.7')).toBe('203.0.113.7');
  expect(await who('10.2.0.9', '203.0.113.7')).toBe('10.2.0.9');
  expect(await who('10.1.0.9', '127.0.0.1, 203.0.113.7')).toBe('203.0.113.7');
});

test('ends a request whose body drips in, and none that only listens', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const server = createServer(silent);
  try {
    const begun = Promise.withResolvers<void>();
    server.addHook('onRequest', async () => begun.resolve());
    server.post('/words', async () => 'done');
    const { port } = new URL(await listen(server, { host: '127.0.0.1', port: 0 }));
    const slow = connect(Number(port), '127.0.0.1');
    slow.write('POST /words HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{');
    await begun.promise;
    const closed = once(slow, 'close');
    vi.advanceTimersByTime(30_000);
    await closed;
  } finally {
    vi.useRealTimers();
    await server.close();
  }
});

test('bounds how many are connected, and how long the head of a request may take', () => {
  const { maxConnections, headersTimeout } = createServer(silent).server;
  expect(maxConnections).toBeGreaterThan(100);
  expect(headersTimeout).toBeLessThanOrEqual(15_000);
});

test('has browsers keep to https where people reach it by that alone', async () => {
  const header = async (https: boolean) =>
    (await createServer(silent, { https }).inject('/nowhere')).headers['strict-transport-security'];
  expect(await header(true)).toBe('max-age=31536000');
  expect(await header(false)).toBeUndefined();
});

test('notes whom it turns away by the route’s pattern, and nothing of them', async () => {
  const lines: string[] = [];
  const server = createServer(pino({ base: null }, { write: (line: string) => void lines.push(line) }));
  server.get('/of/:person', async () => {
    throw new HuishengError('sign-in.refused');
  });
  await server.inject('/of/wang.min?token=secret');
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ code: 'sign-in.refused', where: '/of/:person' }]);
  expect(lines.join()).not.toMatch(/wang|secret|127/);
});

test.each([
  { through: [], told: '203.0.113.8:40001', from: '203.0.113.8' },
  { through: [], told: '[2001:db8:1:2::6]:40001', from: '2001:db8:1:2' },
  { through: ['198.51.100.7'], told: '203.0.113.8:40001, 198.51.100.7:50002', from: '203.0.113.8' },
  { through: ['198.51.100.0/24'], told: '203.0.113.8, ::ffff:198.51.100.7', from: '203.0.113.8' },
  { through: ['2001:db8:ffff::/48'], told: '203.0.113.8:1, [2001:db8:ffff::1]:2', from: '203.0.113.8' },
  { through: [], told: '192.0.2.1, 203.0.113.8', from: '203.0.113.8' },
])('counts $told by who sent it, past the proxies $through', async ({ through, told, from }) => {
  const server = createServer(silent, { trustedProxies: through });
  server.get('/who', async ({ ip }) => networkOf(ip));
  const address = await listen(server, { host: '127.0.0.1', port: 0 });
  const answer = await fetch(`${address}/who`, { headers: { 'x-forwarded-for': told } });
  expect(await answer.text()).toBe(from);
  await server.close();
});
