import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { KeyRing } from '#platform/keys/key-ring.ts';

/** Names of browsers on which a person signed in before, made and known again by a keyed hash: nothing is stored. */
export interface KnownBrowsers {
  /** A new name, for a cookie. */
  name(login: string): string;
  /** The name itself, where it was made for this login name. */
  check(login: string, name: string | undefined): string | undefined;
}

export function createKnownBrowsers(keyRing: KeyRing): KnownBrowsers {
  const key = keyRing.index('console-known-browser|v1');
  const macOf = (login: string, nonce: string) => createHmac('sha256', key).update(`${login}|${nonce}`).digest();
  return {
    name(login) {
      const nonce = randomBytes(12).toString('base64url');
      return `${nonce}.${macOf(login, nonce).toString('base64url')}`;
    },
    check(login, name) {
      const [nonce = '', mac = ''] = name?.split('.') ?? [];
      const given = Buffer.from(mac, 'base64url');
      const right = macOf(login, nonce);
      return given.length === right.length && timingSafeEqual(given, right) ? name : undefined;
    },
  };
}
