import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createServer, listen } from '#platform/http/server.ts';

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
