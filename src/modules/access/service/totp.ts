import { createHmac, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { KeyRing } from '#platform/keys/key-ring.ts';

/** Codes of the step before and after are taken, too: phones' clocks differ. */
const WINDOW = 1;
const STEP_MS = 30_000;
/** As RFC 4226 recommends. */
const SECRET_BYTES = 20;

/** The time step of a six-digit code; `undefined` where it is not a code of about now. */
export function totpStep(code: string, secret: string, at: Date): number | undefined {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const timestamp = at.getTime();
  const delta = totp.validate({ token: code.replace(/\s/g, ''), timestamp, window: WINDOW });
  return delta === null ? undefined : Math.floor(timestamp / STEP_MS) + delta;
}

/** A secret that somebody is about to put into their authenticator. */
export interface TotpOffer {
  /** Given back with the first code, so that nothing is stored until that was right. */
  readonly ticket: string;
  /** Base32. */
  readonly secret: string;
}

/** Offers secrets to `who`: an account, or the holder of a link. Made from the ticket by a keyed hash, so that nobody else can. */
export function createTotpOffers(keyRing: KeyRing) {
  const key = keyRing.index('console-totp|v1');
  const secretOf = (who: string, ticket: string) => {
    const bytes = createHmac('sha256', key).update(`${who}|${ticket}`).digest().subarray(0, SECRET_BYTES);
    return Secret.fromHex(bytes.toString('hex')).base32;
  };
  return {
    make(who: string): TotpOffer {
      const ticket = randomBytes(16).toString('base64url');
      return { ticket, secret: secretOf(who, ticket) };
    },
    secretOf,
  };
}
export type TotpOffers = ReturnType<typeof createTotpOffers>;
