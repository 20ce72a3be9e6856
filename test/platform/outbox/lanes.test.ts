import { expect, test } from 'vitest';
import { Lanes } from '#platform/outbox/lanes.ts';

const tick = () => new Promise((resolve) => setImmediate(resolve));

test('a lane runs in order, lanes run beside each other', async () => {
  const log: string[] = [];
  const lanes = new Lanes<string>(async (item) => {
    log.push(`${item} begins`);
    await tick();
    log.push(`${item} ends`);
  });
  lanes.add('a', 'a1');
  lanes.add('a', 'a2');
  lanes.add('b', 'b1');
  await lanes.idle();
  expect(log.slice(0, 2)).toEqual(['a1 begins', 'b1 begins']);
  expect(log.indexOf('a2 begins')).toBeGreaterThan(log.indexOf('a1 ends'));
});

test('what is taken out of a lane is not run, what comes later is', async () => {
  const ran: string[] = [];
  const lanes = new Lanes<string>(async (item, takeRest) => {
    ran.push(item);
    await tick();
    if (item === 'a1') expect(takeRest()).toEqual(['a2', 'a3']);
  });
  for (const item of ['a1', 'a2', 'a3']) lanes.add('a', item);
  await lanes.idle();
  lanes.add('a', 'a4');
  await lanes.idle();
  expect(ran).toEqual(['a1', 'a4']);
});

test('no more than the named number of lanes run at once', async () => {
  let running = 0;
  let most = 0;
  const lanes = new Lanes<number>(async () => {
    running += 1;
    most = Math.max(most, running);
    await tick();
    running -= 1;
  });
  for (let n = 0; n < 500; n += 1) lanes.add(String(n), n);
  await lanes.idle();
  expect(most).toBe(Lanes.MAX_RUNNING);
});
