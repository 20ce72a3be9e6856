import type { Prisma } from './generated/client.ts';

/** Advisory locks of the whole database, by number. */
export const locks = {
  /** Shared by all that use the embedded server; the one that gets it alone is the last. */
  presence: 72_686_001,
  /** The first start, so that two processes do not make two sets of keys. */
  firstKeys: 72_686_002,
  /** Making the role that the program works as on the embedded server. */
  workingRole: 72_686_003,
  /** Appending to the audit log, so that its chain has one end. */
  audit: 72_686_020,
  /** Changing a setting: what is checked together is changed one after another. */
  settings: 72_686_021,
  /** Whatever depends on which accounts there are: the first one, the last admin. */
  accounts: 72_686_022,
  /** Having admins told of accusations that nobody may see, so that none is missed while they are told of others. */
  unseenAccusations: 72_686_023,
  /** The one that `prisma migrate` takes, so that the two never run at once. */
  migration: 72_707_369,
} as const;

/** Advisory locks of one thing among its kind, by the number of the kind; the other half of the lock names the thing. */
export const lockKinds = {
  /** Tries at signing in with one key. */
  signIn: 72_686,
  /** Lines of one web chat, numbered one after the other. */
  webchat: 72_686_010,
  /** One person's draft at one case. */
  draft: 72_686_011,
} as const;

/** Waits for the lock, and holds it until the transaction ends. */
export async function lock(tx: Prisma.TransactionClient, of: keyof typeof locks): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${locks[of]})`;
}

/** The same for one thing among its kind. Two things may now and then share a lock, and then wait for one another. */
export async function lockOne(
  tx: Prisma.TransactionClient,
  kind: keyof typeof lockKinds,
  thing: string,
): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${lockKinds[kind]}::int, hashtext(${thing}))`;
}
