import type { Socket } from 'node:net';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import type { Logger } from 'pino';
import { HuishengError } from '#vocabulary/errors.ts';
import { answerError, answerNotFound } from './errors.ts';

/** Largest body of any request but an upload, in bytes. */
export const MAX_BODY_BYTES = 1_000_000;

/** A request must have come in whole by then, in milliseconds: time for the largest upload over a poor mobile connection. */
const REQUEST_MS = 10 * 60_000;

export interface ServerOptions {
  /** IP addresses and networks of proxies; those on this machine are trusted as they are. */
  readonly trustedProxies?: readonly string[];
}

/** The HTTP server without routes. Each route is a plugin of its own; main.ts registers the ones that are on. */
export function createServer(logger: Logger, { trustedProxies = [] }: ServerOptions = {}): FastifyInstance {
  const server = Fastify({
    loggerInstance: logger,
    // A request's address can hold a signed link and its peer is personal data.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_BODY_BYTES,
    trustProxy: ['loopback', ...trustedProxies],
    requestTimeout: REQUEST_MS,
    frameworkErrors: answerError,
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true },
  }) as unknown as FastifyInstance;
  endSoon(server);
  server.addHook('onSend', (_request, reply, _payload, done) => {
    reply.header('x-content-type-options', 'nosniff');
    done();
  });
  server.setErrorHandler(answerError);
  server.setNotFoundHandler(answerNotFound);
  return server;
}

/**
 * Lets the server end as soon as what was asked is answered. Node counts as idle neither what a browser has connected ahead of need,
 * nor a connection whose answer is still on its way: each would hold up the end for a minute.
 */
function endSoon(server: FastifyInstance): void {
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.addHook('preClose', async () => {
    server.server.keepAliveTimeout = 1;
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
  });
}

/**
 * Gives the address that the server then answers at.
 * @throws HuishengError `http.cannot-listen`
 */
export async function listen(
  server: FastifyInstance,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<string> {
  try {
    return await server.listen({ host, port });
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new HuishengError('http.cannot-listen', { values: { address: `${host}:${port}`, reason }, cause });
  }
}
