import { HuishengError } from '#vocabulary/errors.ts';
import type { Prisma, PrismaClient } from '../database/generated/client.ts';
import { unwrapKey, type WrappedKey, wrapKey } from './data-keys.ts';
import { createDataKey } from './key-ring.ts';
import type { MasterKey } from './master-keys.ts';

/** How many data keys one master key wraps. */
export interface MasterKeyUse {
  readonly name: string;
  readonly dataKeys: number;
  /** Whether new data keys are wrapped by it. */
  readonly current: boolean;
}

const BATCH = 2_000;
/** Longest that new cases wait for the last step, ms. */
const LAST_STEP_LIMIT_MS = 60_000;

/**
 * Wraps every data key anew by the first of `masters`, and makes a new content key. Afterwards the other master keys are of
 * no more use. Runs while the system works; can be broken off at any point and run again. Gives how many keys it wrapped.
 * @throws HuishengError `seal.broken` where a data key was wrapped by none of `masters`; what was done until then stays good.
 */
export async function rotateKeys(prisma: PrismaClient, masters: readonly MasterKey[]): Promise<number> {
  const [newest] = masters;
  if (!newest) throw new HuishengError('seal.broken');
  let wrapped = 0;
  for (let after: number | undefined = 0; after !== undefined; ) {
    const rows: WrappedKey[] = await prisma.$queryRaw<WrappedKey[]>`
      SELECT id, purpose, wrapped FROM data_key
      WHERE purpose = 'case' AND master_id <> ${newest.name} AND id > ${after} ORDER BY id LIMIT ${BATCH}`;
    wrapped += await wrapAnew(prisma, rows, masters);
    after = rows.at(-1)?.id;
  }
  wrapped += await prisma.$transaction((tx) => lastStep(tx, masters, newest), { timeout: LAST_STEP_LIMIT_MS });
  return wrapped;
}

/** The master keys in use, the current one first. */
export async function masterKeyUses(prisma: PrismaClient): Promise<MasterKeyUse[]> {
  return prisma.$queryRaw<MasterKeyUse[]>`
    SELECT master_id AS name, count(*)::int AS "dataKeys", bool_or(purpose = 'index') AS current
    FROM data_key GROUP BY master_id ORDER BY current DESC, name`;
}

/** Keeps out whoever would wrap a new key by an old master key; when they get in again, they see that it is old. */
async function lastStep(tx: Prisma.TransactionClient, masters: readonly MasterKey[], newest: MasterKey) {
  await tx.$executeRaw`LOCK TABLE data_key IN SHARE ROW EXCLUSIVE MODE`;
  const rows = await tx.$queryRaw<WrappedKey[]>`
    SELECT id, purpose, wrapped FROM data_key WHERE master_id <> ${newest.name} ORDER BY id`;
  await wrapAnew(tx, rows, masters);
  await createDataKey(tx, 'content', newest);
  return rows.length;
}

async function wrapAnew(db: Prisma.TransactionClient, rows: readonly WrappedKey[], masters: readonly MasterKey[]) {
  const [newest] = masters;
  if (!newest || rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  const wrapped = rows.map((row) => wrapKey(unwrapKey(row, masters), row.purpose, newest));
  await db.$executeRaw`
    UPDATE data_key k SET master_id = ${newest.name}, wrapped = n.wrapped
    FROM unnest(${ids}::int[], ${wrapped}::bytea[]) AS n (id, wrapped) WHERE k.id = n.id`;
  return rows.length;
}
