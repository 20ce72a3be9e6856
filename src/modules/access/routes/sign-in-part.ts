import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ConsolePart } from '#platform/console/api.ts';
import { linkKinds, NAME_LENGTH, PASSPHRASE_LENGTH } from '../model/account.ts';
import { deviceName } from '../service/device.ts';
import { providerIds } from '../service/identity-provider.ts';
import type { Browser, SignedIn } from '../service/local.ts';
import type { SignIn } from '../service/sign-in.ts';
import type { ConsoleCookies } from './cookies.ts';

const done = z.object({});
const secret = z.string().max(100);
/** Too short ones are refused with a sentence of their own. */
const passphrase = z.string().max(PASSPHRASE_LENGTH.most);
const code = z.string().max(20);

/** Signing in with a passphrase, and by a link. */
export function signInPart(
  signIn: Pick<SignIn, 'local' | 'opening' | 'links' | 'byProvider'>,
  cookies: ConsoleCookies,
): ConsolePart {
  const { local, opening, links, byProvider } = signIn;
  const letIn = (reply: FastifyReply, { token, known }: SignedIn) => {
    cookies.session.write(reply, token);
    cookies.known.write(reply, known);
    return {};
  };

  return (server) => {
    server.get(
      '/sign-in',
      {
        config: { may: 'anyone' },
        schema: {
          operationId: 'getSignIn',
          tags: ['sign-in'],
          response: {
            200: z.object({
              setUp: z.boolean().describe('Whether there is no account yet.'),
              providers: z
                .array(z.object({ id: z.enum(providerIds), name: z.string().nullable() }))
                .describe('Who else vouches for people.'),
            }),
          },
        },
      },
      async () => ({
        setUp: await links.areForSetUp(),
        providers: byProvider.providers.map(({ id, name }) => ({ id, name: name ?? null })),
      }),
    );

    server.post(
      '/sign-in/local',
      {
        config: { may: 'anyone' },
        schema: {
          operationId: 'signIn',
          tags: ['sign-in'],
          body: z.object({ login: z.string().max(100), passphrase, code }),
          response: { 200: done },
        },
      },
      async (request, reply) => letIn(reply, await local.signIn(request.body, browserOf(request, cookies))),
    );

    server.post(
      '/sign-in/link',
      {
        config: { may: 'anyone' },
        schema: {
          operationId: 'lookAtLink',
          tags: ['sign-in'],
          body: z.object({ secret }),
          response: {
            200: z.object({
              kind: z.enum(linkKinds),
              name: z.string().nullable().describe('Null for the first set-up.'),
              totp: z.object({ ticket: z.string(), secret: z.string().describe('Base32.') }),
            }),
          },
        },
      },
      async ({ body }) => {
        const { kind, name, totp } = await opening.look(body.secret);
        return { kind, name: name ?? null, totp };
      },
    );

    server.post(
      '/sign-in/link/local',
      {
        config: { may: 'anyone' },
        schema: {
          operationId: 'openLocally',
          tags: ['sign-in'],
          body: z.object({
            secret,
            name: z.string().trim().min(1).max(NAME_LENGTH),
            login: z.string().max(100),
            passphrase,
            ticket: z.string().max(100),
            code,
          }),
          response: { 200: done },
        },
      },
      async (request, reply) => letIn(reply, await opening.openLocally(request.body, browserOf(request, cookies))),
    );
  };
}

export function browserOf(request: FastifyRequest, cookies: ConsoleCookies): Browser {
  return {
    device: deviceName(request.headers['user-agent']),
    address: request.ip,
    formerToken: cookies.session.read(request),
    known: cookies.known.read(request),
  };
}
