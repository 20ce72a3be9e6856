import type { Day, When } from '#domain/when.ts';

/** What a petitioner was told of other ways before they filed all the same. Kept with the petition. */
export interface ToldDoors {
  /** The day from which their limits count, as it was said; null where it was not. */
  readonly since: When | null;
  readonly doors: readonly ToldDoor[];
}

/** A way, and the last day that was told of it. */
export interface ToldDoor {
  readonly door: string;
  readonly lastDay: Day | null;
}
