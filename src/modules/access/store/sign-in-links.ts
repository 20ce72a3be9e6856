import type { AccountId } from '#domain/ids.ts';
import type { Prisma } from '#platform/database/generated/client.ts';
import type { LinkKind } from '../model/account.ts';

export interface SignInLink {
  readonly id: string;
  readonly kind: LinkKind;
  /** Whose account it opens; `undefined` for the first set-up. */
  readonly account: AccountId | undefined;
}

export async function insertLink(
  tx: Prisma.TransactionClient,
  link: SignInLink & {
    /** sha256 of the link's secret. */
    readonly tokenHash: Uint8Array<ArrayBuffer>;
    readonly createdBy: AccountId | undefined;
    readonly createdAt: Date;
    readonly expiresAt: Date;
  },
): Promise<void> {
  const { account, createdBy, ...rest } = link;
  await tx.signInLink.create({ data: { ...rest, accountId: account ?? null, createdBy: createdBy ?? null } });
}

/** A link that is still good. */
export async function findLink(
  db: Prisma.TransactionClient,
  tokenHash: Uint8Array<ArrayBuffer>,
  now: Date,
): Promise<SignInLink | undefined> {
  const row = await db.signInLink.findUnique({ where: { tokenHash, usedAt: null, expiresAt: { gt: now } } });
  return row
    ? { id: row.id, kind: row.kind as LinkKind, account: (row.accountId as AccountId | null) ?? undefined }
    : undefined;
}

/** Tells whether the link was still good; it is used up now. */
export async function redeemLink(tx: Prisma.TransactionClient, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.signInLink.updateMany({
    where: { id, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  return count === 1;
}

/** Makes the unused links of an account good for nothing; with null, those for the first set-up. */
export async function voidLinks(tx: Prisma.TransactionClient, account: AccountId | null): Promise<void> {
  await tx.signInLink.deleteMany({ where: { accountId: account, usedAt: null } });
}

/** Gives how many they were. */
export async function deleteExpiredLinks(db: Prisma.TransactionClient, now: Date): Promise<number> {
  return (await db.signInLink.deleteMany({ where: { expiresAt: { lte: now } } })).count;
}
