import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  clockTolerance,
  discovery,
  enableNonRepudiationChecks,
  ResponseBodyError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { HuishengError } from '#vocabulary/errors.ts';

/** Who vouches for people: a provider of OpenID Connect. */
export interface ProviderConfig {
  readonly id: ProviderId;
  /** On the button; absent where the page has a word for it. */
  readonly name: string | undefined;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Slack's workspace: ids of its users mean somebody only there. */
  readonly team: string | undefined;
}

export const providerIds = ['oidc', 'slack'] as const;
export type ProviderId = (typeof providerIds)[number];

/** What must be remembered while somebody is away at the provider. */
export interface Away {
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Who somebody is, by the provider's signed word. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string | undefined;
  /** Slack's id of the user, in our workspace. */
  readonly slackUser: string | undefined;
}

export interface IdentityProvider {
  readonly config: ProviderConfig;
  /** Where to send the browser. Throws `sign-in.provider-away`. */
  start(redirectUri: string): Promise<{ readonly url: string; readonly away: Away }>;
  /** Reads the address that the browser came back with. Throws `sign-in.provider-away`, `sign-in.provider-refused`. */
  finish(search: string, away: Away): Promise<Identity>;
}

/** Their clock and ours may differ by so much, in seconds. */
const CLOCK_TOLERANCE_S = 60;
const REQUEST_LIMIT_S = 10;
/** What a provider tells of itself is asked anew after so long, in milliseconds. */
const REDISCOVER_MS = 60 * 60_000;
const SLACK_CLAIMS = { user: 'https://slack.com/user_id', team: 'https://slack.com/team_id' } as const;

export function createIdentityProvider(config: ProviderConfig): IdentityProvider {
  const issuer = new URL(config.issuer);
  let known: { readonly configuration: Promise<Configuration>; readonly until: number } | undefined;

  /** Asked when it is first needed: a provider that is away at our start keeps nobody from anything else. */
  async function configuration(): Promise<Configuration> {
    if (!known || known.until < performance.now()) {
      const metadata = { client_secret: config.clientSecret, [clockTolerance]: CLOCK_TOLERANCE_S };
      const found = discovery(issuer, config.clientId, metadata, undefined, {
        timeout: REQUEST_LIMIT_S,
        // Its word is taken only as it was signed, whatever came between us. Without https it is on this very machine: our
        // configuration makes sure of that.
        execute: [enableNonRepudiationChecks, ...(issuer.protocol === 'http:' ? [allowInsecureRequests] : [])],
      });
      known = { configuration: found, until: performance.now() + REDISCOVER_MS };
    }
    try {
      return await known.configuration;
    } catch (cause) {
      known = undefined;
      throw new HuishengError('sign-in.provider-away', { cause });
    }
  }

  return {
    config,
    async start(redirectUri) {
      const away = { redirectUri, state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
      const url = buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: 'openid profile',
        state: away.state,
        nonce: away.nonce,
        code_challenge: await calculatePKCECodeChallenge(away.verifier),
        code_challenge_method: 'S256',
        ...(config.team === undefined ? {} : { team: config.team }),
      });
      return { url: url.href, away };
    },

    async finish(search, { redirectUri, state, nonce, verifier }) {
      const provider = await configuration();
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
      const tokens = await authorizationCodeGrant(provider, new URL(`${redirectUri}${search}`), checks).catch(
        (cause: unknown) => {
          throw new HuishengError(isAway(cause) ? 'sign-in.provider-away' : 'sign-in.provider-refused', { cause });
        },
      );
      const claims = tokens.claims();
      if (!claims) throw new HuishengError('sign-in.provider-refused');
      if (config.team !== undefined && claims[SLACK_CLAIMS.team] !== config.team) {
        throw new HuishengError('sign-in.unknown-person');
      }
      return {
        issuer: claims.iss,
        subject: claims.sub,
        name: text(claims['name']),
        slackUser: config.team === undefined ? undefined : text(claims[SLACK_CLAIMS.user]),
      };
    },
  };
}

/** Tells whether the provider could not answer, rather than answered no. */
function isAway(error: unknown): boolean {
  if (error instanceof AuthorizationResponseError) return false;
  if (error instanceof ResponseBodyError) return error.status >= 500;
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? error.code : undefined;
  return error instanceof TypeError || code === 'OAUTH_TIMEOUT' || code === 'OAUTH_RESPONSE_IS_NOT_CONFORM';
}

function text(claim: unknown): string | undefined {
  return typeof claim === 'string' && claim.trim() !== '' ? claim.trim() : undefined;
}
