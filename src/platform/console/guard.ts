import type { FastifyInstance, FastifyRequest } from 'fastify';
import { may, type Permission } from '#desk/permissions.ts';
import type { Principal } from '#domain/principal.ts';
import { HuishengError } from '#vocabulary/errors.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may ask for this route; without it a route of the console cannot be registered. */
    may?: Permission | 'signed-in' | 'anyone';
    /** The page asks for it by itself, also in a tab that nobody looks at: that keeps no session alive. */
    unattended?: true;
  }
  interface FastifyRequest {
    /** Who asks; absent where nobody is signed in. */
    principal: Principal | undefined;
  }
}

/** Finds out who asks, by the session's cookie. Rejects where the request was forged by another site. */
export type Authenticate = (request: FastifyRequest) => Promise<Principal | undefined>;

/** Refuses every request that the table of permissions does not allow, before its body is looked at. */
export function guard(server: FastifyInstance, authenticate: Authenticate): void {
  server.decorateRequest('principal', undefined);
  server.addHook('onRoute', ({ url, config }) => {
    // A route that was forgotten would be open to everyone.
    if (!config?.may) throw new TypeError(`who may ask for ${url}?`);
  });
  server.addHook('onRequest', async (request) => {
    const wanted = request.routeOptions.config.may;
    if (!wanted) return;
    request.principal = await authenticate(request);
    if (wanted === 'anyone') return;
    const { roles } = principalOf(request);
    if (wanted !== 'signed-in' && !may(roles, wanted)) throw new HuishengError('request.forbidden');
  });
}

/** @throws HuishengError `sign-in.needed` */
export function principalOf(request: FastifyRequest): Principal {
  if (!request.principal) throw new HuishengError('sign-in.needed');
  return request.principal;
}
