import type { Clock, IdSource } from '#domain/clock.ts';
import type { AccountId } from '#domain/ids.ts';
import type { Prisma, PrismaClient } from '#platform/database/generated/client.ts';
import { inWork, SYSTEM, type Work } from '#platform/work/work.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { type LinkKind, LOGIN_PATTERN } from '../model/account.ts';
import type { Accounts, Way } from '../store/accounts.ts';
import { deleteSessions } from '../store/sessions.ts';
import type { KnownBrowsers } from './known-browser.ts';
import type { Links } from './links.ts';
import { type Browser, normalLogin, type SignedIn } from './local.ts';
import { assertGoodPassphrase, hashPassphrase } from './passphrase.ts';
import { inTurn } from './passphrase-turns.ts';
import type { Sessions } from './sessions.ts';
import { type TotpOffer, type TotpOffers, totpStep } from './totp.ts';

/** What a link opens, for the page that it leads to. */
export interface Opened {
  readonly kind: LinkKind;
  /** Undefined for the first set-up. */
  readonly name: string | undefined;
  readonly totp: TotpOffer;
}

export interface OpenLocally {
  readonly secret: string;
  readonly name: string;
  readonly login: string;
  readonly passphrase: string;
  /** Of the offer that the authenticator has. */
  readonly ticket: string;
  readonly code: string;
}

export interface OpeningOptions {
  readonly prisma: PrismaClient;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly links: Links;
  readonly knownBrowsers: KnownBrowsers;
  readonly totpOffers: TotpOffers;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** Lets a person in by a link: they choose how they sign in from now on, and are signed in. */
export interface Opening {
  /** Throws `sign-in.link-invalid`. */
  look(secret: string): Promise<Opened>;
  /** Throws `sign-in.link-invalid`, `….passphrase-short`, `….passphrase-common`, `….login-invalid`, `….login-taken`, `….code-wrong`; the link stays good. */
  openLocally(given: OpenLocally, browser: Browser): Promise<SignedIn>;
  /** Binds the account of the link to who an identity provider says they are. Throws `sign-in.link-invalid`. */
  openByProvider(
    given: { readonly secret: string; readonly name: string; readonly issuer: string; readonly subject: string },
    browser: Browser,
  ): Promise<string>;
}

const ACTIONS = { setup: 'account.set-up', invitation: 'account.opened', reset: 'account.reset' } as const;

export function createOpening(options: OpeningOptions): Opening {
  const { prisma, accounts, sessions, links, knownBrowsers, totpOffers, clock, ids } = options;

  /** Throws where another account is signed in to in this way. */
  async function assertFree(tx: Prisma.TransactionClient, way: Way, account: AccountId | undefined): Promise<void> {
    if (way.type === 'passphrase') {
      const holder = await accounts.findByLogin(tx, way.login);
      if (holder && holder.account.id !== account) throw new HuishengError('sign-in.login-taken');
      return;
    }
    const holder = await accounts.findByProvider(tx, way.issuer, way.subject);
    if (holder && holder.id !== account) throw new HuishengError('sign-in.provider-taken');
  }

  /** Uses the link up, gives the account its way in, and begins a session. */
  async function open(
    work: Work,
    { secret, name, way }: { readonly secret: string; readonly name: string; readonly way: Way },
    browser: Browser,
  ): Promise<string> {
    const { tx, now: at } = work;
    const { kind, account: linked } = await links.use(tx, secret);
    await assertFree(tx, way, linked);
    const id = linked ?? (ids.uuid() as AccountId);
    if (linked === undefined) {
      await accounts.insert(tx, { id, name, roles: ['admin'], staff: undefined, createdAt: at });
    }
    await accounts.setWay(tx, { id, name }, way);
    // Whoever was signed in by the way before is not any more.
    await deleteSessions(tx, id);
    const account = await accounts.find(tx, id);
    if (account?.state !== 'active') throw new HuishengError('sign-in.disabled');
    work.note({ action: ACTIONS[kind], subject: { type: 'account', id }, detail: {} }, { account: id });
    const { device, formerToken } = browser;
    return sessions.begin(work, { account, device, way: 'link', formerToken });
  }

  return {
    async look(secret) {
      const { kind, account } = await links.open(prisma, secret);
      const found = account && (await accounts.find(prisma, account));
      return { kind, name: found?.name, totp: totpOffers.make(secret) };
    },

    async openLocally(given, browser) {
      const { secret, name, ticket } = given;
      const login = normalLogin(given.login);
      await links.open(prisma, secret);
      if (!LOGIN_PATTERN.test(login)) throw new HuishengError('sign-in.login-invalid');
      await assertGoodPassphrase(given.passphrase);
      const totpSecret = totpOffers.secretOf(secret, ticket);
      const step = totpStep(given.code, totpSecret, clock.now());
      if (step === undefined) throw new HuishengError('sign-in.code-wrong');
      const passphrase = await inTurn({ lane: 'proven', of: secret }, () => hashPassphrase(given.passphrase));
      const way = { type: 'passphrase', login, passphrase, totpSecret } as const;
      const token = await inWork(options, SYSTEM, async (work) => {
        const { tx } = work;
        const begun = await open(work, { secret, name, way }, browser);
        const opened = await accounts.findByLogin(tx, login);
        // The code that proved the authenticator signs nobody in again.
        if (opened) await accounts.takeTotpStep(tx, opened.account.id, step);
        return begun;
      });
      return { token, known: knownBrowsers.name(login) };
    },

    openByProvider({ secret, name, issuer, subject }, browser) {
      return inWork(options, SYSTEM, async (work) => {
        const { tx } = work;
        const { account } = await links.open(tx, secret);
        const kept = account && (await accounts.find(tx, account))?.name;
        return open(work, { secret, name: kept ?? name, way: { type: 'provider', issuer, subject } }, browser);
      });
    },
  };
}
