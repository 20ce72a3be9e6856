import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock, IdSource } from '#domain/clock.ts';
import type { SessionId } from '#domain/ids.ts';
import type { Principal } from '#domain/principal.ts';
import { type Policy, staffById } from '#modules/office/model/policy.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import { inWork, type Work } from '#platform/work/work.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { Account, Session } from '../model/account.ts';
import { Accounts } from '../store/accounts.ts';
import {
  deleteSession,
  deleteSessionByToken,
  deleteSessions,
  findSession,
  insertSession,
  sessionsOf,
  touchSession,
} from '../store/sessions.ts';

/** One sign-in lasts a working day at most, in milliseconds. */
export const SESSION_MS = 12 * 60 * 60_000;
/** A browser that was left alone for so long is signed out, in milliseconds. */
export const SESSION_IDLE_MS = 2 * 60 * 60_000;
/** How exactly "last seen" is known, in milliseconds: a write at every request would cost more than it tells. */
const SEEN_EVERY_MS = 5 * 60_000;
const TOKEN_BYTES = 32;

/** How somebody signed in, for the audit log. */
export type SignInWay = 'passphrase' | 'slack' | 'provider' | 'link';

export interface SessionsOptions {
  readonly prisma: PrismaClient;
  readonly keyRing: KeyRing;
  /** As it is at each request. */
  readonly policy: () => Policy;
  readonly clock: Clock;
  readonly ids: IdSource;
}

export interface BeginSession {
  readonly account: Account;
  readonly device: string;
  readonly way: SignInWay;
  /** What the browser sent as its session before: given back, so that a planted one is good for nothing. */
  readonly formerToken: string | undefined;
}

/** Who is signed in where. */
export interface Sessions {
  /** Makes a session in the caller's work; gives the secret for the browser's cookie. Throws `sign-in.no-role`. */
  begin(work: Work, session: BeginSession): Promise<string>;
  /**
   * Who holds this secret; `undefined` where the session ended, or the person may no longer do anything here. What the page asks by
   * itself is no sign that anybody sits before it (`attended: false`), and keeps no session alive.
   */
  find(token: string, attended?: boolean): Promise<Principal | undefined>;
  list(who: Principal): Promise<readonly (Session & { readonly current: boolean })[]>;
  /** Ends one of the person's own sessions. Throws `request.not-found` for any other. */
  revoke(who: Principal, id: SessionId): Promise<void>;
  /** Ends all of the person's sessions but this one; gives how many they were. */
  revokeOthers(who: Principal): Promise<number>;
  signOut(who: Principal): Promise<void>;
  /** What a page of this session sends with whatever it changes. */
  csrfToken(session: SessionId): string;
  isCsrfToken(session: SessionId, token: string): boolean;
}

export function createSessions(options: SessionsOptions): Sessions {
  const { prisma, keyRing, policy, clock, ids } = options;
  const accounts = new Accounts(keyRing);
  const csrfKey = keyRing.index('console-csrf|v1');
  const csrfToken = (session: SessionId) => createHmac('sha256', csrfKey).update(session).digest('base64url');
  const good = () => {
    const now = clock.now();
    return { now, seenSince: new Date(now.getTime() - SESSION_IDLE_MS) };
  };

  /** What an account may do stands in its roles and in the list of staff. */
  function standing(account: Account): Pick<Principal, 'roles' | 'staff'> {
    const staff = account.staff === undefined ? undefined : staffById(policy(), account.staff);
    return { roles: [...account.roles, ...(staff ? [staff.role] : [])], staff };
  }

  return {
    async begin({ tx, now: createdAt, note }, { account, device, way, formerToken }) {
      if (standing(account).roles.length === 0) throw new HuishengError('sign-in.no-role');
      if (formerToken !== undefined) await deleteSessionByToken(tx, hashOf(formerToken));
      const token = randomBytes(TOKEN_BYTES).toString('base64url');
      const id = ids.uuid() as SessionId;
      const expiresAt = new Date(createdAt.getTime() + SESSION_MS);
      await insertSession(tx, { id, tokenHash: hashOf(token), account: account.id, device, createdAt, expiresAt });
      await accounts.noteSignIn(tx, account.id, createdAt);
      note(
        { action: 'session.started', subject: { type: 'session', id }, detail: { device, way } },
        { account: account.id },
      );
      return token;
    },

    async find(token, attended = true) {
      const found = await findSession(prisma, hashOf(token), good());
      if (!found) return undefined;
      const now = clock.now();
      const id = found.id as SessionId;
      if (attended && now.getTime() - found.lastSeenAt.getTime() >= SEEN_EVERY_MS) await touchSession(prisma, id, now);
      const account = accounts.read(found.account);
      const { roles, staff } = standing(account);
      return roles.length === 0 ? undefined : { account: account.id, session: id, name: account.name, roles, staff };
    },

    async list({ account, session }) {
      const found = await sessionsOf(prisma, account, good());
      return found.map((one) => ({ ...one, current: one.id === session }));
    },

    async revoke(who, id) {
      await inWork(options, who, async ({ tx, note }) => {
        const ended = await deleteSession(tx, who.account, id);
        if (!ended) throw new HuishengError('request.not-found');
        note({ action: 'session.revoked', subject: { type: 'session', id }, detail: { device: ended.device } });
      });
    },

    revokeOthers(who) {
      const { account: id, session } = who;
      return inWork(options, who, async ({ tx, note }) => {
        const count = await deleteSessions(tx, id, session);
        if (count > 0) note({ action: 'session.others-revoked', subject: { type: 'account', id }, detail: { count } });
        return count;
      });
    },

    async signOut(who) {
      const { account, session: id } = who;
      await inWork(options, who, async ({ tx, note }) => {
        if (!(await deleteSession(tx, account, id))) return;
        note({ action: 'session.ended', subject: { type: 'session', id }, detail: {} });
      });
    },

    csrfToken,
    isCsrfToken(session, token) {
      const given = Buffer.from(token);
      const right = Buffer.from(csrfToken(session));
      return given.length === right.length && timingSafeEqual(given, right);
    },
  };
}

function hashOf(token: string): Buffer<ArrayBuffer> {
  return createHash('sha256').update(token).digest();
}
