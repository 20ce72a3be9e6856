import type { FastifyPluginAsync } from 'fastify';
import type { SlackHttp } from './http.ts';

/** `/slack/events`: events, actions, commands and options. The body is kept raw, since the signature covers its bytes. */
export function slackRoutes(handle: SlackHttp): FastifyPluginAsync {
  return async (server) => {
    server.removeAllContentTypeParsers();
    server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    server.post<{ Body: Buffer | undefined }>('/slack/events', async (request, reply) => {
      const answer = await handle({ rawBody: request.body ?? Buffer.alloc(0), headers: request.headers });
      return reply.code(answer.status).headers(answer.headers).send(answer.body);
    });
  };
}
