import type { Clock } from '#domain/clock.ts';

/** A clock that stands until somebody moves it on. */
export class StillClock implements Clock {
  #now: Date;

  constructor(start: Date) {
    this.#now = start;
  }

  now(): Date {
    return new Date(this.#now);
  }

  /** Time never goes back. */
  moveTo(time: Date): void {
    if (time < this.#now) throw new Error(`${time.toISOString()} is before ${this.#now.toISOString()}`);
    this.#now = time;
  }
}
