import { expect, it } from 'vitest';
import { lockKinds, locks } from '#platform/database/advisory-locks.ts';

it.each([
  ['of the whole database', locks],
  ['of one thing among its kind', lockKinds],
])('locks %s have a number each, so that none waits for another', (_, numbers) => {
  expect(new Set(Object.values(numbers)).size).toBe(Object.keys(numbers).length);
});
