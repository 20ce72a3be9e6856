import Fastify, { type FastifyInstance, LogController } from 'fastify';
import type { Logger } from 'pino';
import { HuishengError } from '#domain/errors.ts';
import { answerError, answerNotFound } from './errors.ts';

/** Largest body of any request but an upload, in bytes. */
export const MAX_BODY_BYTES = 1_000_000;

/** The HTTP server without routes. Each route is a plugin of its own; main.ts registers the ones that are on. */
export function createServer(logger: Logger): FastifyInstance {
  const server = Fastify({
    loggerInstance: logger,
    // A request's address can hold a signed link and its peer is personal data.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_BODY_BYTES,
    trustProxy: 'loopback',
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true },
  }) as unknown as FastifyInstance;
  server.setErrorHandler(answerError);
  server.setNotFoundHandler(answerNotFound);
  return server;
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
