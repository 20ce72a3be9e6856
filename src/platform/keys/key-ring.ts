import { createHmac, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { HuishengError } from '#vocabulary/errors.ts';
import { lock } from '../database/advisory-locks.ts';
import { type Queryable, runPrepared } from '../database/database-client.ts';
import { Prisma, type PrismaClient } from '../database/generated/client.ts';
import { type KeyPurpose, unwrapKey, type WrappedKey, wrapKey } from './data-keys.ts';
import type { MasterKey, MasterKeys } from './master-keys.ts';
import { KEY_BYTES, keyIdOf, keyObject, openWith, type SealedAt, type SealKey, sealWith } from './seal.ts';

export type { SealedAt } from './seal.ts';

/** Case keys kept open in memory. More than any page of cases, so that what was just loaded is there. */
const CASE_KEYS_CACHED = 10_000;

/** A new content key rests this long before it seals, so that every running process has refreshed its ring, seconds. */
const NEW_KEY_REST_S = 120;

interface StandingRow extends WrappedKey {
  readonly master_id: string;
  readonly rested: boolean;
}

/** The data keys, unwrapped: seals and opens what stands in the database. */
export class KeyRing {
  readonly #masterKeys: MasterKeys;
  readonly #content = new Map<number, Buffer>();
  readonly #cases = new LRUCache<number, Buffer>({ max: CASE_KEYS_CACHED });
  #masters: readonly MasterKey[] = [];
  /** Name of the master key that new data keys are wrapped by: the one that wraps the index key. */
  #current = '';
  #sealing: SealKey = { id: 0, key: Buffer.alloc(0) };
  #index: Buffer = Buffer.alloc(0);

  private constructor(masterKeys: MasterKeys) {
    this.#masterKeys = masterKeys;
  }

  /**
   * The ring of this database; its first keys are made where it has none.
   * @throws HuishengError `seal.broken` where the master keys are not those that its keys were wrapped by.
   */
  static async open(prisma: PrismaClient, masterKeys: MasterKeys): Promise<KeyRing> {
    const ring = new KeyRing(masterKeys);
    if ((await prisma.dataKey.count({ where: { purpose: 'index' } })) === 0) {
      await masterKeys.make();
      const [newest] = await masterKeys.read();
      if (newest) await prisma.$transaction((tx) => createFirstKeys(tx, newest));
    }
    await ring.refresh(prisma);
    return ring;
  }

  /** Learns of keys that a rotation made meanwhile. To be called every minute or oftener. */
  async refresh(db: Prisma.TransactionClient): Promise<void> {
    const rows = await db.$queryRaw<StandingRow[]>`
      SELECT id, purpose, wrapped, master_id, created_at < now() - make_interval(secs => ${NEW_KEY_REST_S}) AS rested
      FROM data_key WHERE purpose IN ('content', 'index') ORDER BY id`;
    for (const row of rows) {
      if (row.purpose === 'content' && !this.#content.has(row.id)) this.#content.set(row.id, await this.#unwrap(row));
    }
    const index = rows.find(({ purpose }) => purpose === 'index');
    const content = rows.filter(({ purpose }) => purpose === 'content');
    const sealing = content.findLast(({ rested }) => rested) ?? content[0];
    const key = sealing && this.#content.get(sealing.id);
    if (!index || !sealing || !key) throw new HuishengError('seal.broken');
    this.#index = await this.#unwrap(index);
    this.#current = index.master_id;
    this.#sealing = { id: sealing.id, key };
  }

  /** Seals under the content key. */
  seal(plain: string, at: SealedAt): Buffer<ArrayBuffer> {
    return sealWith(this.#sealing, plain, at);
  }

  /** Seals under a case's key, which must be {@link load}ed. @throws HuishengError `seal.broken` where it is not. */
  sealUnder(dataKeyId: number, plain: string, at: SealedAt): Buffer<ArrayBuffer> {
    return sealWith({ id: dataKeyId, key: this.#key(dataKeyId) }, plain, at);
  }

  /** @throws HuishengError `seal.broken` where the key is not loaded or erased, the place is another, or a bit was changed. */
  open(sealed: Uint8Array, at: SealedAt): string {
    return openWith(this.#key(keyIdOf(sealed)), sealed, at).toString();
  }

  /** Blind index: HMAC-SHA256 under a key of its own. Equal texts give equal bytes, and nothing else is told. */
  index(plain: string): Buffer<ArrayBuffer> {
    return createHmac('sha256', keyObject(this.#index)).update(plain).digest();
  }

  /** Inserts `count` case keys in the caller's transaction, and has them loaded. Gives their ids. */
  async createCaseKeys(db: Queryable, count: number): Promise<number[]> {
    if (count === 0) return [];
    const keys = Array.from({ length: count }, () => randomBytes(KEY_BYTES));
    const ids = (await this.#insertCaseKeys(db, keys)) ?? (await this.#afterRotation(db, keys));
    if (!ids) throw new HuishengError('seal.broken');
    return ids;
  }

  /** Brings the keys of cases into memory, so that {@link open} and {@link sealUnder} know them. An erased key stays unknown. */
  async load(db: Prisma.TransactionClient, dataKeyIds: readonly number[]): Promise<void> {
    const missing = [...new Set(dataKeyIds)].filter((id) => !this.#cases.has(id));
    if (missing.length === 0) return;
    const rows = await db.$queryRaw<WrappedKey[]>`
      SELECT id, purpose, wrapped FROM data_key WHERE id = ANY (${missing}::int[]) AND purpose = 'case'`;
    for (const row of rows) this.#cases.set(row.id, await this.#unwrap(row));
  }

  #key(id: number): Buffer {
    const key = this.#content.get(id) ?? this.#cases.get(id);
    if (!key) throw new HuishengError('seal.broken', { cause: new Error(`Data key ${id} is not loaded.`) });
    return key;
  }

  async #unwrap(row: WrappedKey): Promise<Buffer> {
    const id = keyIdOf(row.wrapped);
    if (!this.#masters.some((master) => master.id === id)) this.#masters = await this.#masterKeys.read();
    return unwrapKey(row, this.#masters);
  }

  async #afterRotation(db: Queryable, keys: readonly Buffer[]): Promise<number[] | undefined> {
    await this.refresh(db);
    return this.#insertCaseKeys(db, keys);
  }

  /**
   * Nothing is inserted, and `undefined` given, where a rotation went by: a key wrapped by a master key that is about to be
   * taken away would be lost.
   */
  async #insertCaseKeys(db: Queryable, keys: readonly Buffer[]): Promise<number[] | undefined> {
    const master = this.#masters.find(({ name }) => name === this.#current);
    if (!master) return undefined;
    const wrapped = keys.map((key) => wrapKey(key, 'case', master));
    const rows = await runPrepared<{ id: number; n: number }>(
      db,
      'create-case-keys',
      Prisma.sql`
      WITH fresh AS (
        SELECT nextval(pg_get_serial_sequence('data_key', 'id'))::int AS id, n::int AS n, wrapped
        FROM unnest(${wrapped}::bytea[]) WITH ORDINALITY AS f (wrapped, n)
      ), inserted AS (
        INSERT INTO data_key (id, purpose, master_id, wrapped, created_at)
        SELECT id, 'case', ${master.name}, wrapped, now() FROM fresh
        WHERE ${master.name} = (SELECT master_id FROM data_key WHERE purpose = 'index' ORDER BY id LIMIT 1)
        RETURNING id
      )
      SELECT id, n FROM fresh JOIN inserted USING (id) ORDER BY n`,
    );
    for (const { id, n } of rows) {
      const key = keys[n - 1];
      if (key) this.#cases.set(id, key);
    }
    return rows.length === keys.length ? rows.map(({ id }) => id) : undefined;
  }
}

async function createFirstKeys(tx: Prisma.TransactionClient, master: MasterKey): Promise<void> {
  await lock(tx, 'firstKeys');
  if ((await tx.dataKey.count({ where: { purpose: 'index' } })) > 0) return;
  for (const purpose of ['content', 'index'] satisfies KeyPurpose[]) await createDataKey(tx, purpose, master);
}

/** Makes one data key, wrapped by `master`. */
export async function createDataKey(
  tx: Prisma.TransactionClient,
  purpose: KeyPurpose,
  master: MasterKey,
): Promise<void> {
  const wrapped = wrapKey(randomBytes(KEY_BYTES), purpose, master);
  await tx.$executeRaw`
    INSERT INTO data_key (purpose, master_id, wrapped, created_at) VALUES (${purpose}, ${master.name}, ${wrapped}, now())`;
}
