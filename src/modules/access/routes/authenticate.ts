import type { FastifyRequest } from 'fastify';
import type { Authenticate } from '#platform/console/guard.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { Sessions } from '../service/sessions.ts';
import type { Cookie } from './cookies.ts';

/** What a page sends with whatever it changes; `GET /me` gives it. Another site can neither read nor send it. */
const CSRF_HEADER = 'x-csrf-token';

const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Knows people by the session's cookie. Throws `sign-in.forged` where another site asks for a change in a person's name. */
export function authenticateBy(
  sessions: Sessions,
  { cookie, publicOrigin }: { readonly cookie: Cookie; readonly publicOrigin: string | undefined },
): Authenticate {
  return async (request) => {
    const unsafe = !SAFE_METHODS.includes(request.method);
    if (unsafe && isFromElsewhere(request, publicOrigin)) throw new HuishengError('sign-in.forged');
    const token = cookie.read(request);
    const attended = request.routeOptions.config.unattended !== true;
    const principal = token === undefined ? undefined : await sessions.find(token, attended);
    // Anyone who signs in has no session yet; routes that are open to anyone change nothing in a person's name.
    if (!unsafe || !principal || request.routeOptions.config.may === 'anyone') return principal;
    const given = request.headers[CSRF_HEADER];
    if (typeof given !== 'string' || !sessions.isCsrfToken(principal.session, given)) {
      throw new HuishengError('sign-in.forged');
    }
    return principal;
  };
}

/** By what browsers say of a request and pages cannot change. */
function isFromElsewhere({ headers, host }: FastifyRequest, publicOrigin: string | undefined): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return true;
  const { origin } = headers;
  if (origin === undefined) return false;
  if (origin === publicOrigin) return false;
  const theirs = URL.parse(origin);
  return !theirs || theirs.host !== URL.parse(`${theirs.protocol}//${host}`)?.host;
}
