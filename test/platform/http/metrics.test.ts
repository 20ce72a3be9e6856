import { pino } from 'pino';
import { Counter, Registry } from 'prom-client';
import { afterEach, describe, expect, it } from 'vitest';
import { metricsRoutes } from '#platform/http/metrics.ts';
import { createServer, listen } from '#platform/http/server.ts';

const TOKEN = 'a-long-token-of-the-monitoring';
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Asks with these headers; gives the whole answer. */
async function serving(token: string | undefined) {
  const registry = new Registry();
  new Counter({ name: 'told_total', help: 'Told.', registers: [registry] }).inc();
  const server = createServer(pino({ level: 'silent' }));
  await server.register(metricsRoutes, { registry, token });
  const address = await listen(server, { host: '127.0.0.1', port: 0 });
  closing.push(() => server.close());
  return async (path: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${address}${path}`, { headers });
    return { status: answer.status, text: await answer.text(), server };
  };
}

describe('without a token', () => {
  it('answers who asks on this machine', async () => {
    const ask = await serving(undefined);
    expect((await ask('/metrics')).text).toContain('told_total 1');
  });

  it.each([
    ['x-forwarded-for', '203.0.113.7'],
    ['x-forwarded-for', '127.0.0.1'],
    ['x-real-ip', '203.0.113.7'],
    ['forwarded', 'for=203.0.113.7'],
    ['x-forwarded-proto', 'https'],
    ['via', '1.1 proxy'],
  ])('is not there for who comes through a proxy: %s %s', async (name, value) => {
    const ask = await serving(undefined);
    const answer = await ask('/metrics', { [name]: value });
    const nowhere = await ask('/nowhere', { [name]: value });
    expect([answer.status, answer.text]).toEqual([nowhere.status, nowhere.text]);
    expect(answer.status).toBe(404);
  });

  it('is not there for who asks from another machine', async () => {
    const { server } = await (await serving(undefined))('/metrics');
    const from = async (remoteAddress: string) =>
      (await server.inject({ method: 'GET', url: '/metrics', remoteAddress })).statusCode;
    expect(await from('203.0.113.7')).toBe(404);
    expect(await from('10.0.0.7')).toBe(404);
    expect(await from('::ffff:203.0.113.7')).toBe(404);
    expect(await from('::ffff:127.0.0.1')).toBe(200);
    expect(await from('::1')).toBe(200);
  });
});

describe('with a token', () => {
  it('answers who sends it, and nobody else', async () => {
    const ask = await serving(TOKEN);
    const status = async (headers: Record<string, string>) => (await ask('/metrics', headers)).status;
    expect(await status({ authorization: `Bearer ${TOKEN}`, 'x-forwarded-for': '203.0.113.7' })).toBe(200);
    expect(await status({})).toBe(404);
    expect(await status({ authorization: `Bearer ${TOKEN}x` })).toBe(404);
    expect(await status({ authorization: TOKEN })).toBe(404);
  });
});
