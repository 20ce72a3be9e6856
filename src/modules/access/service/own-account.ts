import type { Clock } from '#domain/clock.ts';
import type { Principal } from '#domain/principal.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import { inWork } from '#platform/work/work.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { Accounts, Credentials } from '../store/accounts.ts';
import { deleteSessions } from '../store/sessions.ts';
import { assertGoodPassphrase, hashPassphrase, isPassphrase } from './passphrase.ts';
import { inTurn } from './passphrase-turns.ts';
import type { Throttle } from './throttle.ts';
import { type TotpOffer, type TotpOffers, totpStep } from './totp.ts';

export interface OwnAccountOptions {
  readonly prisma: PrismaClient;
  readonly accounts: Accounts;
  readonly throttle: Throttle;
  readonly totpOffers: TotpOffers;
  readonly clock: Clock;
}

/** What people change about how they themselves sign in. Each asks for the passphrase: a session may have been left open. */
export interface OwnAccount {
  /** The login name; `undefined` where an identity provider vouches for the person, and there is nothing to change here. */
  login(who: Principal): Promise<string | undefined>;
  /** Ends all other sessions. Throws `sign-in.wrong-passphrase`, `sign-in.passphrase-short`, `sign-in.passphrase-common`, `sign-in.wait`. */
  changePassphrase(who: Principal, given: { readonly current: string; readonly next: string }): Promise<void>;
  offerTotp(who: Principal): TotpOffer;
  /** Ends all other sessions. Throws `sign-in.wrong-passphrase`, `sign-in.code-wrong`, `sign-in.wait`. */
  changeTotp(
    who: Principal,
    given: { readonly current: string; readonly ticket: string; readonly code: string },
  ): Promise<void>;
}

export function createOwnAccount(options: OwnAccountOptions): OwnAccount {
  const { prisma, accounts, throttle, totpOffers, clock } = options;

  /** Throws unless `passphrase` is theirs; guessing it in a session that was left open slows down like at the door. */
  async function proven({ account, session }: Principal, passphrase: string): Promise<Credentials> {
    return inTurn({ lane: 'proven', of: session }, async () => {
      const attempt = await throttle.take({ login: account, address: '', knownBrowser: session });
      const found = await accounts.credentials(prisma, account);
      if (!found || !(await isPassphrase(passphrase, found.passphrase))) {
        throw new HuishengError('sign-in.wrong-passphrase');
      }
      await attempt.forget();
      return found;
    });
  }

  return {
    login: async ({ account }) => (await accounts.find(prisma, account))?.login,

    async changePassphrase(who, { current, next }) {
      await assertGoodPassphrase(next);
      await proven(who, current);
      const { account, session } = who;
      const hash = await inTurn({ lane: 'proven', of: session }, () => hashPassphrase(next));
      await inWork(options, who, async ({ tx, note }) => {
        await accounts.setPassphrase(tx, account, hash);
        await deleteSessions(tx, account, session);
        note({ action: 'account.passphrase-changed', subject: { type: 'account', id: account }, detail: {} });
      });
    },

    offerTotp: ({ account }) => totpOffers.make(account),

    async changeTotp(who, { current, ticket, code }) {
      const { account, session } = who;
      const secret = totpOffers.secretOf(account, ticket);
      await proven(who, current);
      const step = totpStep(code, secret, clock.now());
      if (step === undefined) throw new HuishengError('sign-in.code-wrong');
      await inWork(options, who, async ({ tx, note }) => {
        await accounts.setTotp(tx, account, secret);
        await accounts.takeTotpStep(tx, account, step);
        await deleteSessions(tx, account, session);
        note({ action: 'account.totp-changed', subject: { type: 'account', id: account }, detail: {} });
      });
    },
  };
}
