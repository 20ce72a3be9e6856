import type { FastifyInstance } from 'fastify';
import { HuishengError } from '#domain/errors.ts';

export interface TelegramWebhookOptions {
  /** Compares in constant time. */
  readonly secretMatches: (header: string | undefined) => boolean;
  /**
   * Resolves after the update's turn has committed, with the API call to make in the answer, if any. Rejects when nothing
   * was stored.
   */
  readonly handle: (update: unknown) => Promise<object | undefined>;
}

/** `/telegram/webhook`: any answer but 2xx makes Telegram deliver the update again. */
export async function telegramRoutes(server: FastifyInstance, options: TelegramWebhookOptions): Promise<void> {
  server.post(
    '/telegram/webhook',
    {
      // Before the body is read: who does not know the secret gets nothing parsed.
      onRequest: (request, _reply, done) => {
        const header = request.headers['x-telegram-bot-api-secret-token'];
        const matches = options.secretMatches(typeof header === 'string' ? header : undefined);
        done(matches ? undefined : new HuishengError('request.unsigned'));
      },
    },
    async (request, reply) => reply.send((await options.handle(request.body)) ?? {}),
  );
}
