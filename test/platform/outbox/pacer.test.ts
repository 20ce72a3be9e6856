import { expect, test } from 'vitest';
import { Pacer } from '#platform/outbox/pacer.ts';

const PACE = { burst: 2, perMinute: 60 };

test('a lane has its burst, then one after the other, and its burst again after a rest', () => {
  const pacer = new Pacer();
  const take = (now: number, lane = 'a') => pacer.take(lane, PACE, now);
  expect([take(0), take(0), take(0)]).toEqual([0, 0, 1_000]);
  expect(take(0, 'b')).toBe(0);
  expect(take(400)).toBe(600);
  expect([take(1_000), take(1_000)]).toEqual([0, 1_000]);
  expect([take(60_000), take(60_000), take(60_000)]).toEqual([0, 0, 1_000]);
});
