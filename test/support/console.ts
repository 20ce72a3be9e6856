import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { AccountId, SessionId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import type { Principal } from '#domain/principal.ts';
import { type AccountRole, accountRoles } from '#domain/roles.ts';
import { mePart } from '#modules/access/routes/me-part.ts';
import { type ConsolePart, consoleApi } from '#platform/console/api.ts';
import { consolePage } from '#platform/console/page.ts';
import { createServer } from '#platform/http/server.ts';

/** Somebody who is signed in with these roles; with all of an account's where none are named. */
export function principal(
  options: { readonly roles?: readonly AccountRole[]; readonly staff?: Staff; readonly account?: string } = {},
): Principal {
  const { staff, account = '00000000-0000-7000-8000-00000000ac01' } = options;
  return {
    account: account as AccountId,
    session: '00000000-0000-7000-8000-000000005e55' as SessionId,
    name: '王敏',
    roles: [...(options.roles ?? accountRoles), ...(staff ? [staff.role] : [])],
    staff,
  };
}

/** A server with these parts of the console's API, and the console's page where it is built; `who` is asked at each request. */
export async function consoleServer(
  parts: readonly ConsolePart[],
  who: () => Principal | undefined = () => principal(),
): Promise<FastifyInstance> {
  const server = createServer(pino({ level: 'silent' }));
  await consoleApi(server, { parts: [mePart(() => 'csrf'), ...parts], authenticate: async () => who() });
  await consolePage(server);
  return server;
}
