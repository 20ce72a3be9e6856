import { createHash, randomBytes } from 'node:crypto';
import type { Clock, IdSource } from '#domain/clock.ts';
import type { AccountId } from '#domain/ids.ts';
import { lock } from '#platform/database/advisory-locks.ts';
import type { Prisma, PrismaClient } from '#platform/database/generated/client.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { LinkKind } from '../model/account.ts';
import type { Accounts } from '../store/accounts.ts';
import { findLink, insertLink, redeemLink, type SignInLink, voidLinks } from '../store/sign-in-links.ts';

const HOUR_MS = 60 * 60_000;
/** How long each kind of link opens something, in milliseconds. */
export const LINK_MS = { setup: 24 * HOUR_MS, invitation: 7 * 24 * HOUR_MS, reset: 24 * HOUR_MS } as const;
const SECRET_BYTES = 32;

export interface LinksOptions {
  readonly prisma: PrismaClient;
  readonly accounts: Accounts;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** Links that let one person in once. Only hashes of their secrets are kept: a link is shown when it is made, and never again. */
export interface Links {
  /** Tells whether there is no account yet, so that a link for the first set-up is what people need. */
  areForSetUp(): Promise<boolean>;
  /** The secret of a new link for the first set-up, which voids the one before; `undefined` where an account exists. */
  makeSetUp(): Promise<string | undefined>;
  /** The secret of a new link that opens an account, which voids the ones before. */
  make(tx: Prisma.TransactionClient, kind: Exclude<LinkKind, 'setup'>, who: LinkFor): Promise<string>;
  /** Throws `sign-in.link-invalid`. */
  open(db: Prisma.TransactionClient, secret: string): Promise<SignInLink>;
  /** Uses a link up. Throws `sign-in.link-invalid` also where another request was quicker, or the first account exists. */
  use(tx: Prisma.TransactionClient, secret: string): Promise<SignInLink>;
}

export interface LinkFor {
  readonly account: AccountId;
  /** Undefined for the command line. */
  readonly by: AccountId | undefined;
}

export function createLinks({ prisma, accounts, clock, ids }: LinksOptions): Links {
  async function insert(tx: Prisma.TransactionClient, kind: LinkKind, who: LinkFor | undefined): Promise<string> {
    await voidLinks(tx, who?.account ?? null);
    const secret = randomBytes(SECRET_BYTES).toString('base64url');
    const createdAt = clock.now();
    await insertLink(tx, {
      ...{ id: ids.uuid(), kind, account: who?.account, createdBy: who?.by },
      tokenHash: hashOf(secret),
      createdAt,
      expiresAt: new Date(createdAt.getTime() + LINK_MS[kind]),
    });
    return secret;
  }

  async function open(db: Prisma.TransactionClient, secret: string): Promise<SignInLink> {
    const link = await findLink(db, hashOf(secret), clock.now());
    if (!link || (link.kind === 'setup' && (await accounts.count(db)) > 0)) {
      throw new HuishengError('sign-in.link-invalid');
    }
    return link;
  }

  return {
    areForSetUp: async () => (await accounts.count(prisma)) === 0,
    makeSetUp: () =>
      prisma.$transaction(async (tx) => {
        await lock(tx, 'accounts');
        return (await accounts.count(tx)) > 0 ? undefined : insert(tx, 'setup', undefined);
      }),
    make: insert,
    open,
    async use(tx, secret) {
      // Two people with the set-up link must not both become the first.
      await lock(tx, 'accounts');
      const link = await open(tx, secret);
      if (!(await redeemLink(tx, link.id, clock.now()))) throw new HuishengError('sign-in.link-invalid');
      return link;
    },
  };
}

function hashOf(secret: string): Buffer<ArrayBuffer> {
  return createHash('sha256').update(secret).digest();
}
