import { HuishengError } from '#vocabulary/errors.ts';

/** When a page may try again that found too many open, in seconds. */
const AGAIN_S = 30;

/** The event streams that are open in this process, counted by whom they belong to. */
export class OpenStreams {
  readonly #open = new Set<AbortController>();
  readonly #counts = new Map<string, number>();

  /** Counts one more stream for each owner until it is aborted. Throws `request.too-many` where an owner has its most already. */
  begin(owners: readonly (readonly [owner: string, most: number])[]): AbortController {
    if (owners.some(([owner, most]) => this.#of(owner) >= most)) {
      throw new HuishengError('request.too-many', { values: { seconds: AGAIN_S } });
    }
    const stream = new AbortController();
    this.#open.add(stream);
    for (const [owner] of owners) this.#counts.set(owner, this.#of(owner) + 1);
    stream.signal.addEventListener('abort', () => {
      this.#open.delete(stream);
      for (const [owner] of owners) {
        const left = this.#of(owner) - 1;
        if (left > 0) this.#counts.set(owner, left);
        else this.#counts.delete(owner);
      }
    });
    return stream;
  }

  /** Aborts all of them. */
  end(): void {
    for (const stream of this.#open) stream.abort();
  }

  #of(owner: string): number {
    return this.#counts.get(owner) ?? 0;
  }
}
