import type { FastifyPluginAsync } from 'fastify';
import { HuishengError } from '#vocabulary/errors.ts';
import { secretMatcher, TELEGRAM_SECRET_HEADER } from './secret.ts';

export interface TelegramRoutesOptions {
  readonly secret: string;
  /**
   * Resolves after the update's turn has committed, with the API call to make in the answer, if any. Rejects when nothing
   * was stored.
   */
  readonly handle: (update: unknown) => Promise<object | undefined>;
}

/** `/telegram/webhook`: any answer but 2xx makes Telegram deliver the update again. */
export function telegramRoutes({ secret, handle }: TelegramRoutesOptions): FastifyPluginAsync {
  const secretMatches = secretMatcher(secret);
  return async (server) => {
    server.post(
      '/telegram/webhook',
      {
        // Before the body is read: for anyone who does not know the secret nothing is parsed.
        onRequest: (request, _reply, done) => {
          const matches = secretMatches(request.headers[TELEGRAM_SECRET_HEADER]);
          done(matches ? undefined : new HuishengError('request.unsigned'));
        },
      },
      async (request, reply) => reply.send((await handle(request.body)) ?? {}),
    );
  };
}
