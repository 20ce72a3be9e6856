import { writeSync } from 'node:fs';

/** Pause before a reader that is slow is offered the rest of a line again, and how often, before the line is given up. */
const PAUSE_MS = 10;
const OFFERS = 100;

const nothing = new Int32Array(new SharedArrayBuffer(4));

export interface LogDestination {
  write(line: string): void;
}

/**
 * Writes each line before it goes on. What cannot be written, as where the disk is full or nobody reads any more, is given up: a program that
 * serves people does not end, stand still or grow because of its log. Once it can be written again, a line says how many are missing.
 */
export function logDestination(
  fd: number,
  write: (bytes: Uint8Array) => number = (bytes) => writeSync(fd, bytes),
): LogDestination {
  let lost = 0;

  function tryLine(line: string): boolean {
    let rest: Uint8Array = Buffer.from(line);
    for (let offers = 0; offers < OFFERS; offers += 1) {
      try {
        rest = rest.subarray(write(rest));
        if (rest.length === 0) return true;
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) return false;
        Atomics.wait(nothing, 0, 0, PAUSE_MS);
      }
    }
    return false;
  }

  return {
    write(line) {
      if (
        lost > 0 &&
        tryLine(
          `${JSON.stringify({ level: 40, time: new Date().toISOString(), lost, msg: 'lines of the log could not be written' })}\n`,
        )
      )
        lost = 0;
      if (lost > 0 || !tryLine(line)) lost += 1;
    },
  };
}
