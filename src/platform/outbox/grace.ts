/** In milliseconds; some looks of every process. */
const GRACE_MS = 5_000;

/**
 * Says when rows that another process let run out may be taken. Where this one could not look for a while, the database was
 * away or the machine stood still, so the others could not renew theirs either: they get some seconds for it.
 */
export class Grace {
  #lookedAt: number | undefined;
  #until = 0;

  isOver(now: number): boolean {
    if (this.#lookedAt !== undefined && now - this.#lookedAt > GRACE_MS) this.#until = now + GRACE_MS;
    return now >= this.#until;
  }

  /** The database answered. */
  looked(now: number): void {
    this.#lookedAt = now;
  }
}
