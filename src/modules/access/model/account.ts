import type { AccountId, SessionId, StaffId } from '#domain/ids.ts';
import type { AccountRole } from '#domain/roles.ts';

export const accountWays = ['passphrase', 'provider', 'none'] as const;
export type AccountWay = (typeof accountWays)[number];

export const accountStates = ['active', 'disabled'] as const;
export type AccountState = (typeof accountStates)[number];

/** A person who may sign in to the console, as admins and they themselves see it. */
export interface Account {
  readonly id: AccountId;
  /** As colleagues see it. */
  readonly name: string;
  /** What a local account signs in with. */
  readonly login: string | undefined;
  readonly roles: readonly AccountRole[];
  /** Which member of staff this person is. */
  readonly staff: StaffId | undefined;
  /** How they sign in; `none` until they open their invitation. */
  readonly way: AccountWay;
  readonly state: AccountState;
  readonly createdAt: Date;
  readonly lastSignInAt: Date | undefined;
}

/** A signed-in browser, as its owner sees it. */
export interface Session {
  readonly id: SessionId;
  /** `Chrome, Windows` */
  readonly device: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
}

/** What a link that lets one person in once is for. */
export const linkKinds = ['setup', 'invitation', 'reset'] as const;
export type LinkKind = (typeof linkKinds)[number];

/** Fewest characters of a passphrase. Its length is all that is asked: rules of composition make for worse ones. */
export const PASSPHRASE_LENGTH = { least: 12, most: 200 } as const;
export const NAME_LENGTH = 60;
/** Lower-case, so that nobody need remember how it was written. */
export const LOGIN_PATTERN = /^[a-z0-9][a-z0-9._@-]{1,63}$/;
