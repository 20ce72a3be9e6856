import { expect, test } from 'vitest';
import { createInOrder } from '#platform/async/in-order.ts';

const tick = () => new Promise((resolve) => setImmediate(resolve));

test('tasks of one key run one after the other, also behind one that fails; keys run beside each other', async () => {
  const log: string[] = [];
  const inOrder = createInOrder();
  const task =
    (name: string, fails = false) =>
    async () => {
      log.push(`${name} begins`);
      await tick();
      log.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
  const results = await Promise.allSettled([
    inOrder.run('a', task('a1', true)),
    inOrder.run('a', task('a2')),
    inOrder.run('b', task('b1')),
  ]);
  await inOrder.idle();
  expect(results.map((result) => result.status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  expect(log.slice(0, 2)).toEqual(['a1 begins', 'b1 begins']);
  expect(log.indexOf('a2 begins')).toBeGreaterThan(log.indexOf('a1 ends'));
});
