import { setTimeout as wait } from 'node:timers/promises';

/** First pause after a failure, and the longest, in milliseconds. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** Pauses that double from failure to failure, until a success calls `reset`. */
export class Backoff {
  #next = FIRST_PAUSE_MS;

  reset(): void {
    this.#next = FIRST_PAUSE_MS;
  }

  /** Waits, at least `leastMs`; ends early, without an error, when `signal` aborts. */
  async pause(signal: AbortSignal, leastMs = 0): Promise<void> {
    const pause = Math.max(this.#next, leastMs);
    this.#next = Math.min(this.#next * 2, LONGEST_PAUSE_MS);
    await sleep(pause, signal);
  }
}

/** Ends early, without an error, when `signal` aborts. */
async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(milliseconds, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
