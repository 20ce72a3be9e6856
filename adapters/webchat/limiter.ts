import type { Clock } from '#domain/clock.ts';
import { HuishengError } from '#vocabulary/errors.ts';

/** Most keys remembered at once; beyond it those that rested longest are forgotten. */
const MAX_KEYS = 50_000;

export interface Rate {
  /** How many at once after a rest. */
  readonly burst: number;
  /** How many a minute in the long run. */
  readonly perMinute: number;
}

/** Token buckets in this process's memory: against floods, not an account of what was used. */
export class Limiter {
  readonly #buckets = new Map<string, { tokens: number; at: number }>();
  readonly #rate: Rate;
  readonly #clock: Clock;

  constructor(rate: Rate, clock: Clock) {
    this.#rate = rate;
    this.#clock = clock;
  }

  /** Takes `cost` of `key`'s tokens, at most a burst. Throws `request.too-many` with `values.seconds` until there are so many. */
  take(key: string, cost = 1): void {
    const now = this.#clock.now().getTime();
    const perMs = this.#rate.perMinute / 60_000;
    const before = this.#buckets.get(key) ?? { tokens: this.#rate.burst, at: now };
    const tokens = Math.min(this.#rate.burst, before.tokens + Math.max(0, now - before.at) * perMs);
    this.#buckets.delete(key);
    this.#buckets.set(key, { tokens: tokens >= cost ? tokens - cost : tokens, at: now });
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > MAX_KEYS && oldest !== undefined) this.#buckets.delete(oldest);
    if (tokens < cost) {
      throw new HuishengError('request.too-many', { values: { seconds: Math.ceil((cost - tokens) / perMs / 1000) } });
    }
  }
}
