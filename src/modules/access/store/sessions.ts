import type { AccountId, SessionId } from '#domain/ids.ts';
import type { Prisma, ConsoleSession as Row } from '#platform/database/generated/client.ts';
import type { Session } from '../model/account.ts';

export interface NewSession {
  readonly id: SessionId;
  /** sha256 of the secret in the browser's cookie. */
  readonly tokenHash: Uint8Array<ArrayBuffer>;
  readonly account: AccountId;
  readonly device: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export async function insertSession(tx: Prisma.TransactionClient, session: NewSession): Promise<void> {
  const { account, createdAt, ...rest } = session;
  await tx.consoleSession.create({ data: { ...rest, accountId: account, createdAt, lastSeenAt: createdAt } });
}

/** The session of a cookie and its account's row, where it is still good. */
export async function findSession(
  db: Prisma.TransactionClient,
  tokenHash: Uint8Array<ArrayBuffer>,
  good: { readonly now: Date; readonly seenSince: Date },
) {
  const { now, seenSince } = good;
  return (
    (await db.consoleSession.findUnique({
      where: { tokenHash, expiresAt: { gt: now }, lastSeenAt: { gt: seenSince }, account: { state: 'active' } },
      include: { account: true },
    })) ?? undefined
  );
}

export async function touchSession(db: Prisma.TransactionClient, id: SessionId, at: Date): Promise<void> {
  // It may have been revoked meanwhile.
  await db.consoleSession.updateMany({ where: { id }, data: { lastSeenAt: at } });
}

/** The last seen first. */
export async function sessionsOf(
  db: Prisma.TransactionClient,
  account: AccountId,
  good: { readonly now: Date; readonly seenSince: Date },
): Promise<Session[]> {
  const rows = await db.consoleSession.findMany({
    where: { accountId: account, expiresAt: { gt: good.now }, lastSeenAt: { gt: good.seenSince } },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
  });
  return rows.map(read);
}

/** Gives the session that was deleted; `undefined` where the account has no such session. */
export async function deleteSession(
  tx: Prisma.TransactionClient,
  account: AccountId,
  id: SessionId,
): Promise<Session | undefined> {
  const row = await tx.consoleSession.findFirst({ where: { id, accountId: account } });
  if (!row) return undefined;
  await tx.consoleSession.deleteMany({ where: { id } });
  return read(row);
}

/** Deletes the sessions of an account, but for one of them; gives how many they were. */
export async function deleteSessions(
  tx: Prisma.TransactionClient,
  account: AccountId,
  except?: SessionId,
): Promise<number> {
  const { count } = await tx.consoleSession.deleteMany({
    where: { accountId: account, ...(except === undefined ? {} : { id: { not: except } }) },
  });
  return count;
}

export async function deleteSessionByToken(
  tx: Prisma.TransactionClient,
  tokenHash: Uint8Array<ArrayBuffer>,
): Promise<void> {
  await tx.consoleSession.deleteMany({ where: { tokenHash } });
}

/** Gives how many they were. */
export async function deleteExpiredSessions(db: Prisma.TransactionClient, now: Date): Promise<number> {
  return (await db.consoleSession.deleteMany({ where: { expiresAt: { lte: now } } })).count;
}

function read({ id, device, createdAt, lastSeenAt }: Row): Session {
  return { id: id as SessionId, device, createdAt, lastSeenAt };
}
