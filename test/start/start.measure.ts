import { expect, test } from 'vitest';
import { programPlace } from '../support/program.ts';

/** Three seconds on a machine of its own, with some room; in milliseconds. */
const QUICK = 6_000;
const TRIES = 3;

const place = programPlace();

test('a program starts again within seconds', async () => {
  let best = Number.POSITIVE_INFINITY;
  // The first makes the database; one that is slow may have had to share the machine.
  for (let start = 0; start <= TRIES && !(best < QUICK); start += 1) {
    const { child, exited, ms } = await place.started();
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
    if (start > 0) best = Math.min(best, ms);
  }
  console.info(`started again in ${Math.round(best)} ms`);
  expect(best).toBeLessThan(QUICK);
});
