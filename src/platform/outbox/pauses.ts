import type { OutboxChannel } from './outbox.ts';

/**
 * What may leave after a platform asked for a pause. One pause silences a whole channel; then one message feels the way
 * and twice as many follow while all leave: were all that waited to go out at once, the platform would refuse them again, and
 * ask for longer pauses.
 */
export class Pauses {
  readonly #most: number;
  readonly #ends = new Map<OutboxChannel, number>();
  /** Of channels that are still felt out, how many messages may be taken next. */
  readonly #next = new Map<OutboxChannel, number>();

  /** `most`: as many messages are taken at once where nothing is in the way. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Notes that the platform asked for silence until then, in milliseconds since 1970. */
  begin(channel: OutboxChannel, until: number): void {
    this.#ends.set(channel, Math.max(until, this.until(channel)));
    this.#next.set(channel, 1);
  }

  /** When the channel's pause ends, or 0. */
  until(channel: OutboxChannel): number {
    return this.#ends.get(channel) ?? 0;
  }

  /** What to take at `now`: channels, and how many messages of them together. */
  portions(
    channels: readonly OutboxChannel[],
    now: number,
  ): readonly { readonly channels: readonly OutboxChannel[]; readonly limit: number }[] {
    const open = channels.filter((channel) => this.until(channel) <= now);
    const free = open.filter((channel) => !this.#next.has(channel));
    const felt = open.flatMap((channel) => {
      const limit = this.#next.get(channel);
      return limit === undefined ? [] : [{ channels: [channel], limit }];
    });
    return [{ channels: free, limit: this.#most }, ...felt];
  }

  /** Notes that as many messages were taken as were allowed. */
  widen([channel]: readonly OutboxChannel[]): void {
    const limit = channel === undefined ? undefined : this.#next.get(channel);
    if (channel === undefined || limit === undefined) return;
    if (limit * 2 < this.#most) this.#next.set(channel, limit * 2);
    else this.#next.delete(channel);
  }
}
