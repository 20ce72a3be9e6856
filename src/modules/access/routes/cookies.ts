// For what it adds to Fastify's types.
import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The cookies of the console. With `https` they cannot be read or planted over a connection that is not. */
export interface ConsoleCookies {
  /** The secret of the session. */
  readonly session: Cookie;
  /** Names a browser that somebody signed in on, long after: others' failed tries do not slow it down. */
  readonly known: Cookie;
  /** What must be remembered while somebody is away at an identity provider. */
  readonly provider: Cookie;
}

export interface Cookie {
  read(request: FastifyRequest): string | undefined;
  write(reply: FastifyReply, value: string): void;
  clear(reply: FastifyReply): void;
}

const YEAR_S = 365 * 86_400;
/** Longest that a sign-in at a provider may take, in seconds. */
const PROVIDER_S = 600;

export function consoleCookies(https: boolean): ConsoleCookies {
  const cookie = (name: string, maxAge: number | undefined): Cookie => {
    // `__Host-` holds only on the whole host, and only over https.
    const full = https ? `__Host-${name}` : name;
    const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: https } as const;
    return {
      read: (request) => request.cookies[full],
      write: (reply, value) =>
        void reply.setCookie(full, value, { ...options, ...(maxAge === undefined ? {} : { maxAge }) }),
      clear: (reply) => void reply.clearCookie(full, options),
    };
  };
  return {
    session: cookie('huisheng_session', undefined),
    known: cookie('huisheng_known', YEAR_S),
    provider: cookie('huisheng_provider', PROVIDER_S),
  };
}
