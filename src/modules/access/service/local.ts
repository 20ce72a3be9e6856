import type { Clock } from '#domain/clock.ts';
import { networkOf } from '#domain/network.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import { inWork, SYSTEM } from '#platform/work/work.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { Accounts } from '../store/accounts.ts';
import type { KnownBrowsers } from './known-browser.ts';
import { isPassphrase } from './passphrase.ts';
import { type Asker, inTurn } from './passphrase-turns.ts';
import type { Sessions } from './sessions.ts';
import { FREE_TRIES, type Throttle } from './throttle.ts';
import { totpStep } from './totp.ts';

/** The browser that somebody signs in on. */
export interface Browser {
  /** How its owner knows it again. */
  readonly device: string;
  /** IP address. */
  readonly address: string;
  /** Secrets of its cookies, as it sent them. */
  readonly formerToken: string | undefined;
  readonly known: string | undefined;
}

/** Secrets for the browser's cookies. */
export interface SignedIn {
  readonly token: string;
  readonly known: string;
}

export interface LocalSignInOptions {
  readonly prisma: PrismaClient;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly throttle: Throttle;
  readonly knownBrowsers: KnownBrowsers;
  readonly clock: Clock;
}

/** By login name, passphrase and one-time code. Which of them was wrong is not told. */
export interface LocalSignIn {
  /** Throws `sign-in.refused`, `sign-in.wait`, and to anyone who knows all three, `sign-in.disabled` and `sign-in.no-role`. */
  signIn(
    given: { readonly login: string; readonly passphrase: string; readonly code: string },
    browser: Browser,
  ): Promise<SignedIn>;
}

export function normalLogin(login: string): string {
  return login.trim().toLowerCase();
}

export function createLocalSignIn(options: LocalSignInOptions): LocalSignIn {
  const { prisma, accounts, sessions, throttle, knownBrowsers, clock } = options;
  return {
    async signIn(given, browser) {
      const login = normalLogin(given.login);
      const knownBrowser = knownBrowsers.check(login, browser.known);
      const asker: Asker =
        knownBrowser === undefined
          ? { lane: 'stranger', of: networkOf(browser.address) }
          : { lane: 'proven', of: knownBrowser };
      // A try counts once its turn has come: one that is turned away before says nothing about who tried.
      const { attempt, found, right } = await inTurn(asker, async () => {
        const attempt = await throttle.take({ login, address: browser.address, knownBrowser });
        const found = await accounts.findByLogin(prisma, login);
        return { attempt, found, right: await isPassphrase(given.passphrase, found?.passphrase) };
      });
      const step = found?.totpSecret && totpStep(given.code, found.totpSecret, clock.now());
      // The code is used up only by anyone who knows the passphrase: nobody else can make it stale.
      const taken = right && found && step ? await accounts.takeTotpStep(prisma, found.account.id, step) : false;
      if (!found || !taken) {
        if (found && attempt.failures === FREE_TRIES) await noteGuessing(found.account.id, attempt.failures);
        throw new HuishengError('sign-in.refused');
      }
      await attempt.forget();
      const { account } = found;
      if (account.state === 'disabled') throw new HuishengError('sign-in.disabled');
      const { device, formerToken } = browser;
      const token = await inWork(options, SYSTEM, (work) =>
        sessions.begin(work, { account, device, way: 'passphrase', formerToken }),
      );
      return { token, known: knownBrowsers.name(login) };
    },
  };

  async function noteGuessing(account: string, failures: number): Promise<void> {
    await inWork(options, SYSTEM, async ({ note }) =>
      note({ action: 'account.guessed', subject: { type: 'account', id: account }, detail: { failures } }),
    );
  }
}
