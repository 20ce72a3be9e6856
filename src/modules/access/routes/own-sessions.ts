import { z } from 'zod';
import type { SessionId } from '#domain/ids.ts';
import type { ConsolePart } from '#platform/console/api.ts';
import { principalOf } from '#platform/console/guard.ts';
import type { Sessions } from '../service/sessions.ts';
import type { Cookie } from './cookies.ts';

const done = z.object({});

/** Where a person is signed in, and signing out. */
export function ownSessionsPart({
  sessions,
  cookie,
}: {
  readonly sessions: Sessions;
  readonly cookie: Cookie;
}): ConsolePart {
  return (server) => {
    server.get(
      '/sessions',
      {
        config: { may: 'signed-in' },
        schema: {
          operationId: 'getSessions',
          tags: ['sign-in'],
          response: {
            200: z.object({
              sessions: z.array(
                z.object({
                  id: z.string(),
                  device: z.string(),
                  createdAt: z.string(),
                  lastSeenAt: z.string(),
                  current: z.boolean(),
                }),
              ),
            }),
          },
        },
      },
      async (request) => {
        const found = await sessions.list(principalOf(request));
        return {
          sessions: found.map((session) => ({
            ...session,
            createdAt: session.createdAt.toISOString(),
            lastSeenAt: session.lastSeenAt.toISOString(),
          })),
        };
      },
    );

    server.delete(
      '/sessions/:id',
      {
        config: { may: 'signed-in' },
        schema: {
          operationId: 'revokeSession',
          tags: ['sign-in'],
          params: z.object({ id: z.uuid() }),
          response: { 200: done },
        },
      },
      async (request) => {
        await sessions.revoke(principalOf(request), request.params.id as SessionId);
        return {};
      },
    );

    server.delete(
      '/sessions',
      {
        config: { may: 'signed-in' },
        schema: {
          operationId: 'revokeOtherSessions',
          tags: ['sign-in'],
          response: { 200: z.object({ count: z.number() }) },
        },
      },
      async (request) => ({ count: await sessions.revokeOthers(principalOf(request)) }),
    );

    server.post(
      '/sign-out',
      {
        config: { may: 'signed-in' },
        schema: { operationId: 'signOut', tags: ['sign-in'], response: { 200: done } },
      },
      async (request, reply) => {
        await sessions.signOut(principalOf(request));
        cookie.clear(reply);
        return {};
      },
    );
  };
}
