import { randomFillSync, randomInt } from 'node:crypto';
import { v7 } from 'uuid';
import type { Clock, IdSource } from '#domain/clock.ts';

export const systemClock: Clock = { now: () => new Date() };

export const systemIds: IdSource = {
  uuid: nextUuid,
  digits: (length) => Array.from({ length }, () => randomInt(10)).join(''),
};

/** Of one id; the system is asked for those of many at once, since asking takes longer than all the rest. */
const RANDOM_BYTES = 16;
const random = new Uint8Array(RANDOM_BYTES * 256);
let randomAt = random.length;
/** Largest first number within a millisecond, so that counting on from it stays within 32 bits. */
const MAX_FIRST = 2 ** 31 - 1;
let last = { msecs: 0, seq: 0 };

/** A UUIDv7 that counts within a millisecond, so that ids of one process sort in the order in which they were made (RFC 9562, 6.2). */
function nextUuid(): string {
  if (randomAt === random.length) {
    randomFillSync(random);
    randomAt = 0;
  }
  randomAt += RANDOM_BYTES;
  const bytes = random.subarray(randomAt - RANDOM_BYTES, randomAt);
  const msecs = Date.now();
  // A clock that was set back must not make ids that sort before those that were made already.
  last =
    msecs > last.msecs
      ? { msecs, seq: new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) & MAX_FIRST }
      : { msecs: last.msecs, seq: last.seq + 1 };
  return v7({ random: bytes, ...last });
}
