import { HuishengError } from '#vocabulary/errors.ts';
import type { MasterKey } from './master-keys.ts';
import { keyIdOf, openWith, sealWith } from './seal.ts';

/** What a data key is for: everything but a case, the blind index, or one case. */
export type KeyPurpose = 'content' | 'index' | 'case';

/** A row of `data_key`, as raw SQL gives it. */
export interface WrappedKey {
  readonly id: number;
  readonly purpose: KeyPurpose;
  readonly wrapped: Uint8Array;
}

export function wrapKey(key: Buffer, purpose: KeyPurpose, master: MasterKey): Buffer<ArrayBuffer> {
  return sealWith(master, key, wrappedAt(purpose));
}

/** @throws HuishengError `seal.broken` where none of `masters` wrapped it. */
export function unwrapKey({ purpose, wrapped }: Omit<WrappedKey, 'id'>, masters: readonly MasterKey[]): Buffer {
  const id = keyIdOf(wrapped);
  const master = masters.find((candidate) => candidate.id === id);
  if (!master) throw new HuishengError('seal.broken', { cause: new Error('The master key of a data key is missing.') });
  return openWith(master.key, wrapped, wrappedAt(purpose));
}

function wrappedAt(purpose: KeyPurpose) {
  return { table: 'data_key', column: 'wrapped', row: purpose };
}
