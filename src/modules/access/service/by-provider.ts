import type { Clock, IdSource } from '#domain/clock.ts';
import type { AccountId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import { type Policy, staffById } from '#modules/office/model/policy.ts';
import { lock } from '#platform/database/advisory-locks.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import { inWork, SYSTEM, type Work } from '#platform/work/work.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { type Account, NAME_LENGTH } from '../model/account.ts';
import type { Accounts } from '../store/accounts.ts';
import type { Away, Identity, IdentityProvider, ProviderId } from './identity-provider.ts';
import type { Browser } from './local.ts';
import type { Opening } from './opening.ts';
import type { Sessions } from './sessions.ts';

/** The browser is away at the provider for so long at most, in milliseconds. */
const AWAY_MS = 10 * 60_000;
const SEALED_AT = { table: 'console', column: 'provider-cookie', row: 'v1' };

/** What a person set out for. */
export interface SetOut {
  readonly provider: ProviderId;
  /** Of a link that the person is opening in this way. */
  readonly link: string | undefined;
  /** The page to come back to, below `/console`. */
  readonly to: string;
  /** Where the provider sends the browser afterwards: our own address. */
  readonly redirectUri: string;
}

interface Journey extends Away, Pick<SetOut, 'provider' | 'link' | 'to'> {
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** Signing in at an identity provider: there, and back. */
export interface ProviderSignIn {
  /** What can be chosen from. */
  readonly providers: readonly { readonly id: ProviderId; readonly name: string | undefined }[];
  /** Where to send the browser, and what it must keep meanwhile. Throws `request.not-found`, `sign-in.provider-away`. */
  start(journey: SetOut): Promise<{ readonly url: string; readonly kept: string }>;
  /**
   * Lets in whoever the provider vouches for, if they belong here: their account is bound to this identity, the link that they came with
   * binds it now, or our Slack workspace knows them as staff. Throws one of the `sign-in.…` codes.
   */
  finish(
    back: { readonly search: string; readonly kept: string | undefined },
    browser: Browser,
  ): Promise<{ readonly token: string; readonly to: string }>;
}

export interface ProviderSignInOptions {
  readonly prisma: PrismaClient;
  readonly keyRing: KeyRing;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly opening: Opening;
  readonly policy: () => Policy;
  readonly providers: readonly IdentityProvider[];
  readonly clock: Clock;
  readonly ids: IdSource;
}

export function createProviderSignIn(options: ProviderSignInOptions): ProviderSignIn {
  const { keyRing, accounts, sessions, opening, policy, clock, ids } = options;
  const providerOf = (id: ProviderId) => options.providers.find(({ config }) => config.id === id);

  function read(kept: string | undefined): Journey {
    try {
      const journey = JSON.parse(keyRing.open(Buffer.from(kept ?? '', 'base64url'), SEALED_AT)) as Journey;
      if (journey.until > clock.now().getTime()) return journey;
    } catch (cause) {
      throw new HuishengError('sign-in.provider-refused', { cause });
    }
    throw new HuishengError('sign-in.provider-refused');
  }

  /** The account of whoever has this identity. */
  async function accountOf(work: Work, identity: Identity): Promise<Account> {
    const bound = await accounts.findByProvider(work.tx, identity.issuer, identity.subject);
    const { slackUser } = identity;
    if (bound) {
      const listed = bound.staff === undefined ? undefined : staffById(policy(), bound.staff);
      // The place on the list of staff is another person's now.
      if (slackUser !== undefined && listed?.slack !== undefined && listed.slack !== slackUser) {
        throw new HuishengError('sign-in.unknown-person');
      }
      return bound;
    }
    const staff = slackUser === undefined ? undefined : policy().staff.find(({ slack }) => slack === slackUser);
    if (!staff) throw new HuishengError('sign-in.unknown-person');
    return accountOfStaff(work, staff, identity);
  }

  async function accountOfStaff({ tx, now, note }: Work, staff: Staff, identity: Identity): Promise<Account> {
    const { issuer, subject } = identity;
    const existing = await accounts.findByStaff(tx, staff.id);
    if (existing && existing.way !== 'none') throw new HuishengError('sign-in.other-way');
    const id = existing?.id ?? (ids.uuid() as AccountId);
    const name = existing?.name ?? nameOf(identity, staff.name['zh-CN']);
    if (!existing) await accounts.insert(tx, { id, name, roles: [], staff: staff.id, createdAt: now });
    await accounts.setWay(tx, { id, name }, { type: 'provider', issuer, subject });
    const fact = {
      action: 'account.from-slack',
      subject: { type: 'account', id },
      detail: { staff: staff.id },
    } as const;
    note(fact, { account: id });
    const made = await accounts.find(tx, id);
    if (!made) throw new HuishengError('internal');
    return made;
  }

  return {
    providers: options.providers.map(({ config }) => ({ id: config.id, name: config.name })),

    async start({ provider, link, to, redirectUri }) {
      const chosen = providerOf(provider);
      if (!chosen) throw new HuishengError('request.not-found');
      const { url, away } = await chosen.start(redirectUri);
      const journey: Journey = { ...away, provider, link, to, until: clock.now().getTime() + AWAY_MS };
      return { url, kept: keyRing.seal(JSON.stringify(journey), SEALED_AT).toString('base64url') };
    },

    async finish({ search, kept }, browser) {
      const journey = read(kept);
      const { provider, link, to } = journey;
      const identity = await providerOf(provider)?.finish(search, journey);
      if (!identity) throw new HuishengError('sign-in.provider-refused');
      const { issuer, subject } = identity;
      if (link !== undefined) {
        const name = nameOf(identity, subject);
        return { token: await opening.openByProvider({ secret: link, name, issuer, subject }, browser), to };
      }
      const { device, formerToken } = browser;
      const token = await inWork(options, SYSTEM, async (work) => {
        await lock(work.tx, 'accounts');
        const account = await accountOf(work, identity);
        if (account.state === 'disabled') throw new HuishengError('sign-in.disabled');
        const way = provider === 'slack' ? 'slack' : 'provider';
        return sessions.begin(work, { account, device, way, formerToken });
      });
      return { token, to };
    },
  };
}

function nameOf({ name }: Identity, otherwise: string): string {
  return (name ?? otherwise).slice(0, NAME_LENGTH);
}
