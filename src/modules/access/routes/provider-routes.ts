import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ConsolePart } from '#platform/console/api.ts';
import { asHuishengError } from '#vocabulary/errors.ts';
import type { ProviderSignIn } from '../service/by-provider.ts';
import { providerIds } from '../service/identity-provider.ts';
import type { ConsoleCookies } from './cookies.ts';
import { browserOf } from './sign-in-part.ts';

/** What is registered at the providers. */
const CALLBACK_PATH = '/console/sign-in/oidc/callback';

export interface ProviderRoutesOptions {
  readonly byProvider: ProviderSignIn;
  readonly cookies: ConsoleCookies;
  /** Where people reach us; absent: as the request says. */
  readonly publicOrigin: string | undefined;
}

/** Setting out for an identity provider. A POST, so that no link makes anybody set out and a link's secret is in no address. */
export function providerPart({ byProvider, cookies, publicOrigin }: ProviderRoutesOptions): ConsolePart {
  return (server) => {
    server.post(
      '/sign-in/providers/:provider',
      {
        config: { may: 'anyone' },
        schema: {
          operationId: 'startAtProvider',
          tags: ['sign-in'],
          params: z.object({ provider: z.enum(providerIds) }),
          body: z.object({
            link: z.string().max(100).nullable(),
            to: z
              .string()
              .max(200)
              .regex(/^\/[\w./-]*$/),
          }),
          response: { 200: z.object({ url: z.string() }) },
        },
      },
      async (request, reply) => {
        const { link, to } = request.body;
        const redirectUri = `${publicOrigin ?? originOf(request)}${CALLBACK_PATH}`;
        const { provider } = request.params;
        const { url, kept } = await byProvider.start({ provider, link: link ?? undefined, to, redirectUri });
        cookies.provider.write(reply, kept);
        return { url };
      },
    );
  };
}

/** Coming back from one. What went wrong is told by the page to sign in. */
export function providerCallback(server: FastifyInstance, { byProvider, cookies }: ProviderRoutesOptions): void {
  server.get(CALLBACK_PATH, async (request, reply) => {
    reply.headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    const kept = cookies.provider.read(request);
    cookies.provider.clear(reply);
    const search = new URL(request.url, 'http://here').search;
    try {
      const { token, to } = await byProvider.finish({ search, kept }, browserOf(request, cookies));
      cookies.session.write(reply, token);
      return reply.redirect(`/console${to}`, 303);
    } catch (error) {
      const { code } = asHuishengError(error);
      request.log.warn({ err: error, code }, 'a sign-in by an identity provider was refused');
      return reply.redirect(`/console/?problem=${code}`, 303);
    }
  });
}

function originOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}
