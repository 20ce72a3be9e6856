import { lockOne } from '#platform/database/advisory-locks.ts';
import type { Prisma } from '#platform/database/generated/client.ts';

/** Tries with the same key wait for one another until the transaction ends: many at once do not count as the first. */
export async function lockTries(tx: Prisma.TransactionClient, key: Uint8Array<ArrayBuffer>): Promise<void> {
  await lockOne(tx, 'signIn', Buffer.from(key).toString('base64'));
}

/** How many tries failed since a moment, and when the last one did. */
export async function failuresSince(
  db: Prisma.TransactionClient,
  key: Uint8Array<ArrayBuffer>,
  since: Date,
): Promise<{ readonly count: number; readonly last: Date | undefined }> {
  const found = await db.signInFailure.aggregate({
    where: { key, at: { gt: since } },
    _count: true,
    _max: { at: true },
  });
  return { count: found._count, last: found._max.at ?? undefined };
}

export async function noteFailure(
  db: Prisma.TransactionClient,
  failure: { readonly id: string; readonly key: Uint8Array<ArrayBuffer>; readonly at: Date },
): Promise<void> {
  await db.signInFailure.create({ data: { ...failure } });
}

export async function forgetFailures(db: Prisma.TransactionClient, ids: readonly string[]): Promise<void> {
  await db.signInFailure.deleteMany({ where: { id: { in: [...ids] } } });
}

export async function deleteFailuresBefore(db: Prisma.TransactionClient, before: Date): Promise<number> {
  return (await db.signInFailure.deleteMany({ where: { at: { lt: before } } })).count;
}
