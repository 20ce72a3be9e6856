import type { PrismaClient } from '../database/generated/client.ts';
import { KeyRing } from './key-ring.ts';
import { type MasterKeys, newMasterKey, writeKeyFile } from './master-keys.ts';
import { type MasterKeyUse, masterKeyUses, rotateKeys } from './rotate-keys.ts';

/** What `npm run keys -- status` tells. Names of keys are no secret. */
export interface KeyStatus {
  readonly source: MasterKeys['source'];
  /** The key file. */
  readonly path: string | undefined;
  readonly masterKeys: readonly (MasterKeyUse & { readonly held: boolean })[];
  /** Names of master keys that we hold and nothing needs: they can be taken away. */
  readonly unused: readonly string[];
}

/** Which master keys the database needs, and which of them we hold. */
export async function keyStatus(prisma: PrismaClient, masterKeys: MasterKeys): Promise<KeyStatus> {
  const held = new Set((await masterKeys.read()).map(({ name }) => name));
  const uses = await masterKeyUses(prisma);
  const needed = new Set(uses.map(({ name }) => name));
  return {
    source: masterKeys.source,
    path: masterKeys.path,
    masterKeys: uses.map((use) => ({ ...use, held: held.has(use.name) })),
    unused: [...held].filter((name) => !needed.has(name)),
  };
}

/**
 * Moves everything to a new master key; gives how many data keys it wrapped anew. With a key file, the new key is made and
 * the old ones are removed at the end: broken off at any point, the file holds every key that the database needs. With
 * `DATA_KEY`, its first key is the new one, and the operator takes the others away afterwards.
 * @throws HuishengError `seal.broken` where a key that the database needs is missing; nothing is lost then.
 */
export async function rotateMasterKey(prisma: PrismaClient, masterKeys: MasterKeys): Promise<number> {
  await KeyRing.open(prisma, masterKeys);
  const held = await masterKeys.read();
  if (masterKeys.path === undefined) return rotateKeys(prisma, held);
  const fresh = newMasterKey();
  await writeKeyFile(masterKeys.path, [fresh, ...held]);
  const wrapped = await rotateKeys(prisma, [fresh, ...held]);
  await writeKeyFile(masterKeys.path, [fresh]);
  return wrapped;
}
