import type { FastifyInstance } from 'fastify';

export interface SlackRequest {
  readonly rawBody: Buffer;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface SlackAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface SlackRouteOptions {
  /** Checks the signature over the raw body, and answers after what it asked for is stored. */
  readonly handle: (request: SlackRequest) => Promise<SlackAnswer>;
}

/** `/slack/events`: events, actions, commands and options. The body is kept raw, since the signature covers its bytes. */
export async function slackRoutes(server: FastifyInstance, options: SlackRouteOptions): Promise<void> {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.post<{ Body: Buffer | undefined }>('/slack/events', async (request, reply) => {
    const answer = await options.handle({ rawBody: request.body ?? Buffer.alloc(0), headers: request.headers });
    return reply.code(answer.status).headers(answer.headers).send(answer.body);
  });
}
