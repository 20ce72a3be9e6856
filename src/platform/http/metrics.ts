import { hash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Registry } from 'prom-client';
import { HuishengError } from '#vocabulary/errors.ts';

export interface MetricsOptions {
  readonly registry: Registry;
  /** Whoever sends it as a bearer token is answered, from anywhere. Absent: anyone who asks from this very machine is. */
  readonly token: string | undefined;
}

/** What proxies add, so that a request with one of these was not made by whom its connection comes from. */
const PROXY_HEADERS = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'];

/**
 * `/metrics` for Prometheus: counts and times, no personal data. They tell how much goes on here and on what, so to anybody else it is
 * as if there were nothing.
 */
export async function metricsRoutes(server: FastifyInstance, { registry, token }: MetricsOptions): Promise<void> {
  const isAllowed = token === undefined ? isFromHere : holderOf(token);
  server.get('/metrics', async (request, reply) => {
    if (!isAllowed(request)) throw new HuishengError('request.not-found');
    return reply
      .type(registry.contentType)
      .header('cache-control', 'no-store')
      .send(await registry.metrics());
  });
}

function isFromHere({ headers, socket }: FastifyRequest): boolean {
  if (PROXY_HEADERS.some((name) => headers[name] !== undefined)) return false;
  const address = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  return address === '::1' || (isIP(address) === 4 && address.startsWith('127.'));
}

/** Compares in the same time whatever is sent. */
function holderOf(token: string): (request: FastifyRequest) => boolean {
  const right = digest(`Bearer ${token}`);
  return ({ headers }) => timingSafeEqual(digest(headers.authorization ?? ''), right);
}

function digest(value: string): Buffer {
  return hash('sha256', value, 'buffer');
}
