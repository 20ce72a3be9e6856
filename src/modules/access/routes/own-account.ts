import { z } from 'zod';
import type { ConsolePart } from '#platform/console/api.ts';
import { principalOf } from '#platform/console/guard.ts';
import { PASSPHRASE_LENGTH } from '../model/account.ts';
import type { OwnAccount } from '../service/own-account.ts';

const passphrase = z.string().max(PASSPHRASE_LENGTH.most);
const done = z.object({});

/** What people change about how they themselves sign in. */
export function ownAccountPart(own: OwnAccount): ConsolePart {
  return (server) => {
    server.get(
      '/own',
      {
        config: { may: 'signed-in' },
        schema: {
          operationId: 'getOwnAccount',
          tags: ['sign-in'],
          response: {
            200: z.object({ login: z.string().nullable().describe('Null where an identity provider signs in.') }),
          },
        },
      },
      async (request) => ({ login: (await own.login(principalOf(request))) ?? null }),
    );

    server.post(
      '/own/passphrase',
      {
        config: { may: 'signed-in' },
        schema: {
          operationId: 'changePassphrase',
          tags: ['sign-in'],
          body: z.object({ current: passphrase, next: passphrase }),
          response: { 200: done },
        },
      },
      async (request) => {
        await own.changePassphrase(principalOf(request), request.body);
        return {};
      },
    );

    server.post(
      '/own/totp/offer',
      {
        config: { may: 'signed-in' },
        schema: {
          operationId: 'offerTotp',
          tags: ['sign-in'],
          response: { 200: z.object({ ticket: z.string(), secret: z.string().describe('Base32.') }) },
        },
      },
      async (request) => own.offerTotp(principalOf(request)),
    );

    server.post(
      '/own/totp',
      {
        config: { may: 'signed-in' },
        schema: {
          operationId: 'changeTotp',
          tags: ['sign-in'],
          body: z.object({ current: passphrase, ticket: z.string().max(100), code: z.string().max(20) }),
          response: { 200: done },
        },
      },
      async (request) => {
        await own.changeTotp(principalOf(request), request.body);
        return {};
      },
    );
  };
}
