import type { Socket } from 'node:net';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import type { Logger } from 'pino';
import { HuishengError } from '#vocabulary/errors.ts';
import { answerError, answerNotFound } from './errors.ts';
import { trustedProxies } from './trusted-proxies.ts';

/** Largest body of any request but an upload, in bytes. */
export const MAX_BODY_BYTES = 1_000_000;

/** A request must have come in whole by then, in milliseconds: time for the largest upload over a poor mobile connection. */
const REQUEST_MS = 10 * 60_000;

/** The body of any request but an upload must have come in by then, in milliseconds: a few words and a poor connection. */
const BODY_MS = 30_000;
/** The head of a request, and the first one of a connection. */
const HEAD_MS = 15_000;
/** Connections at once: more than are served well, and fewer than a process may hold open. */
const MAX_CONNECTIONS = 10_000;

export interface ServerOptions {
  /** People reach it by https alone. */
  readonly https?: boolean;
  /** IP addresses and networks of proxies; those on this machine are trusted as they are. */
  readonly trustedProxies?: readonly string[];
}

/** The HTTP server without routes. Each route is a plugin of its own; main.ts registers the ones that are on. */
export function createServer(
  logger: Logger,
  { https = false, trustedProxies: proxies = [] }: ServerOptions = {},
): FastifyInstance {
  const server = Fastify({
    loggerInstance: logger,
    // A request's address can hold a signed link and its peer is personal data.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_BODY_BYTES,
    trustProxy: trustedProxies(proxies),
    requestTimeout: REQUEST_MS,
    http: { headersTimeout: HEAD_MS, connectionsCheckingInterval: HEAD_MS },
    frameworkErrors: answerError,
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true },
  }) as unknown as FastifyInstance;
  server.server.maxConnections = MAX_CONNECTIONS;
  endSoon(server);
  boundBodies(server);
  server.addHook('onSend', (_request, reply, _payload, done) => {
    reply.header('x-content-type-options', 'nosniff');
    // Without the hosts below it, which may be others' and have no https.
    if (https) reply.header('strict-transport-security', 'max-age=31536000');
    done();
  });
  server.setErrorHandler(answerError);
  server.setNotFoundHandler(answerNotFound);
  return server;
}

/** Ends requests whose body drips in: each would hold a connection, and what its route has begun, for as long as an upload may take. */
function boundBodies(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => {
    const { raw, headers } = request;
    const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
    if (hasBody && !headers['content-type']?.startsWith('multipart/')) {
      const timer = setTimeout(() => raw.destroy(), BODY_MS);
      for (const end of ['end', 'close']) raw.once(end, () => clearTimeout(timer));
    }
    done();
  });
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
