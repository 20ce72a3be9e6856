import { LRUCache } from 'lru-cache';
import type { Pace } from '#channel/contract.ts';

/** Lanes whose pace is remembered; one that is forgotten had a long rest. */
const REMEMBERED = 20_000;

/** Keeps each lane to a pace, so that anyone who floods one conversation gets its own answers late, and not the whole bot silenced. */
export class Pacer {
  readonly #left = new LRUCache<string, { readonly sends: number; readonly at: number }>({ max: REMEMBERED });

  /** Takes one send of the lane's, at `now` in milliseconds. Gives 0, or how long the lane must wait first; then nothing was taken. */
  take(lane: string, { burst, perMinute }: Pace, now: number): number {
    const perMs = perMinute / 60_000;
    const { sends, at } = this.#left.get(lane) ?? { sends: burst, at: now };
    const left = Math.min(burst, sends + Math.max(0, now - at) * perMs);
    if (left < 1) return Math.ceil((1 - left) / perMs);
    this.#left.set(lane, { sends: left - 1, at: now });
    return 0;
  }
}
