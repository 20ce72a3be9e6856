import { setTimeout as sleep } from 'node:timers/promises';
import { isUnavailable } from '#platform/database/unavailable.ts';
import { HuishengError } from '#vocabulary/errors.ts';

/** Longest wait for a database that is away, in milliseconds: one that recovers from a crash, or is started beside us, is back by then. */
export const PATIENCE_MS = 120_000;
const RETRY_MS = 1_000;

export interface PatientStart<Running> {
  /** Gives back what it had opened when it rejects. */
  readonly start: () => Promise<Running>;
  /** Aborts when the program is asked to stop. */
  readonly signal: AbortSignal;
  /** The database is away for the first time. */
  readonly onWait: () => void;
  /** What became of each attempt that is made again, or that failed after it was asked to stop. */
  readonly onFailure: (error: unknown) => void;
  /** Milliseconds, from anywhere on. */
  readonly now: () => number;
  readonly retryMs?: number;
}

/**
 * Starts, and starts anew for as long as the database is away, at whatever moment of the start it went: a start may be repeated.
 * Gives `undefined` where it was asked to stop meanwhile, whatever became of the start, and rejects with what failed last once its patience is over.
 */
export async function startPatiently<Running>(options: PatientStart<Running>): Promise<Running | undefined> {
  const { start, signal, onWait, onFailure, now, retryMs = RETRY_MS } = options;
  let awaySince: number | undefined;
  while (!signal.aborted) {
    try {
      return await start();
    } catch (error) {
      // The same Ctrl-C may have ended a program that this start had just called: a failure from then on is nobody's mistake.
      if (signal.aborted) {
        if (error !== signal.reason) onFailure(error);
        return undefined;
      }
      if (!isDatabaseAway(error)) throw error;
      if (awaySince === undefined) onWait();
      awaySince ??= now();
      if (now() - awaySince >= PATIENCE_MS) throw error;
      onFailure(error);
      await sleep(retryMs, undefined, { signal }).catch(() => {});
    }
  }
  return undefined;
}

/** Tells whether the start failed since the database cannot be reached now. */
export function isDatabaseAway(error: unknown): boolean {
  // An address to listen at may be unknown, too.
  if (error instanceof HuishengError && !error.code.startsWith('store.')) return false;
  return isUnavailable(error);
}
