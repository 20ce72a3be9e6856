const FIRST_MS = 1000;
const LONGEST_MS = 60_000;

/** How long to wait after so many failures in a row: a second, then twice as long each time, up to a minute. */
export function backoffMs(failures: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
}
