import type { FastifyInstance } from 'fastify';
import type { AccountId } from '#domain/ids.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { ConsolePart } from '#platform/console/api.ts';
import type { DaysAgo, Ground } from '#platform/module.ts';
import { accountsPart } from './routes/accounts-part.ts';
import { authenticateBy } from './routes/authenticate.ts';
import { consoleCookies } from './routes/cookies.ts';
import { mePart } from './routes/me-part.ts';
import { ownAccountPart } from './routes/own-account.ts';
import { ownSessionsPart } from './routes/own-sessions.ts';
import { providerCallback, providerPart } from './routes/provider-routes.ts';
import { signInPart } from './routes/sign-in-part.ts';
import { createManageAccounts } from './service/manage-accounts.ts';
import { createSignIn, type SignInOptions } from './service/sign-in.ts';
import { deleteExpiredSessions } from './store/sessions.ts';
import { deleteFailuresBefore } from './store/sign-in-failures.ts';
import { deleteExpiredLinks } from './store/sign-in-links.ts';

/** Failed sign-ins slow further ones down for an hour. */
const FAILURE_DAYS = 1;

export interface AccessOptions {
  readonly policy: () => Policy;
  readonly providers: SignInOptions['providers'];
  /** Where people reach us, by the configuration. */
  readonly publicOrigin: string | undefined;
}

export type Access = ReturnType<typeof openAccess>;

/** Accounts, and all ways into the console. */
export function openAccess(
  { prisma, keyRing, clock, ids }: Pick<Ground, 'prisma' | 'keyRing' | 'clock' | 'ids'>,
  { policy, providers, publicOrigin }: AccessOptions,
) {
  const people = { prisma, keyRing, policy, clock, ids };
  const signIn = createSignIn({ ...people, providers });
  const cookies = consoleCookies(publicOrigin?.startsWith('https:') ?? false);
  return {
    ...{ signIn, cookies, publicOrigin, policy },
    manage: createManageAccounts({ ...people, ...signIn }),
    namesOf: (accounts: readonly AccountId[]) => signIn.accounts.names(prisma, accounts),
    authenticate: authenticateBy(signIn.sessions, { cookie: cookies.session, publicOrigin }),
    callback: (server: FastifyInstance) =>
      providerCallback(server, { byProvider: signIn.byProvider, cookies, publicOrigin }),
    cleanUp: async (ago: DaysAgo) => ({
      signInFailures: await deleteFailuresBefore(prisma, ago(FAILURE_DAYS)),
      sessions: await deleteExpiredSessions(prisma, ago(0)),
      links: await deleteExpiredLinks(prisma, ago(0)),
    }),
  };
}

/** What the console's API has of it. */
export function accessParts({ signIn, cookies, publicOrigin, manage, policy }: Access): readonly ConsolePart[] {
  return [
    mePart(signIn.sessions.csrfToken),
    signInPart(signIn, cookies),
    providerPart({ byProvider: signIn.byProvider, cookies, publicOrigin }),
    ownSessionsPart({ sessions: signIn.sessions, cookie: cookies.session }),
    ownAccountPart(signIn.own),
    accountsPart({ manage, policy }),
  ];
}
