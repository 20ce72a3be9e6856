import { randomInt } from 'node:crypto';
import { v7 } from 'uuid';
import type { Clock, IdSource } from '#domain/clock.ts';

export const systemClock: Clock = { now: () => new Date() };

export const systemIds: IdSource = {
  // v7 counts within a millisecond, so that ids of one process sort in the order in which they were made.
  uuid: () => v7(),
  digits: (length) => Array.from({ length }, () => randomInt(10)).join(''),
};
