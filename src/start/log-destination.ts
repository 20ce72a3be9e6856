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

  function tryLine(line: string, patience = OFFERS): boolean {
    let rest: Uint8Array = Buffer.from(line);
    let refusals = 0;
    while (rest.length > 0) {
      try {
        rest = rest.subarray(write(rest));
      } catch (error) {
        refusals += 1;
        if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN') || refusals >= patience)
          return false;
        Atomics.wait(nothing, 0, 0, PAUSE_MS);
      }
    }
    return true;
  }

  return {
    write(line) {
      // Of a reader who was not there a moment ago nobody waits a second at each line.
      if (lost > 0 && tryLine(lostLine(lost), 1)) lost = 0;
      if (lost > 0 || !tryLine(line)) lost += 1;
    },
  };
}

function lostLine(lost: number): string {
  const told = { level: 40, time: new Date().toISOString(), lost, msg: 'lines of the log could not be written' };
  return `${JSON.stringify(told)}\n`;
}
