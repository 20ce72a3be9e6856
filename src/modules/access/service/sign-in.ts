import { Accounts } from '../store/accounts.ts';
import { createProviderSignIn, type ProviderSignIn } from './by-provider.ts';
import { createIdentityProvider, type ProviderConfig } from './identity-provider.ts';
import { createKnownBrowsers } from './known-browser.ts';
import { createLinks, type Links } from './links.ts';
import { createLocalSignIn, type LocalSignIn } from './local.ts';
import { createOpening, type Opening } from './opening.ts';
import { createOwnAccount, type OwnAccount } from './own-account.ts';
import { createSessions, type Sessions, type SessionsOptions } from './sessions.ts';
import { createThrottle } from './throttle.ts';
import { createTotpOffers } from './totp.ts';

/** Everything by which people get into the console. */
export interface SignIn {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly local: LocalSignIn;
  readonly links: Links;
  readonly opening: Opening;
  readonly own: OwnAccount;
  readonly byProvider: ProviderSignIn;
}

export interface SignInOptions extends SessionsOptions {
  /** Who else vouches for people. */
  readonly providers: readonly ProviderConfig[];
}

export function createSignIn(options: SignInOptions): SignIn {
  const { keyRing } = options;
  const providers = options.providers.map(createIdentityProvider);
  const accounts = new Accounts(keyRing);
  const sessions = createSessions(options);
  const links = createLinks({ ...options, accounts });
  const knownBrowsers = createKnownBrowsers(keyRing);
  const totpOffers = createTotpOffers(keyRing);
  const throttle = createThrottle(options);
  const shared = { ...options, accounts, sessions, knownBrowsers };
  const opening = createOpening({ ...shared, links, totpOffers });
  return {
    ...{ accounts, sessions, links, opening },
    local: createLocalSignIn({ ...shared, throttle }),
    own: createOwnAccount({ ...shared, throttle, totpOffers }),
    byProvider: createProviderSignIn({ ...shared, opening, providers }),
  };
}
