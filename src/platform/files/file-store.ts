import type { Readable } from 'node:stream';

/**
 * Keeps sealed bytes under a key of our making (a UUID). Knows nothing of what they are: they are sealed before they get
 * here, see `sealed-stream.ts`.
 */
export interface FileStore {
  /** Resolves once the bytes are safe from a crash. Leaves nothing under `key` when it rejects. */
  put(key: string, bytes: Readable): Promise<void>;
  /** Rejects with a `HuishengError` `file.gone` where there is nothing under `key`. */
  open(key: string): Promise<Readable>;
  /** Does nothing where there is nothing under `key`. */
  delete(key: string): Promise<void>;
}
