import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createBatcher } from '#platform/async/batch.ts';

const tick = () => new Promise((resolve) => setImmediate(resolve));

test('at rest a batch is one item; what comes while it runs makes up the next one', async () => {
  const batches: string[][] = [];
  const release: (() => void)[] = [];
  const batcher = createBatcher<string, string>({
    maxSize: 100,
    run: async (items) => {
      batches.push([...items]);
      await new Promise<void>((resolve) => release.push(resolve));
      return items.map((item) => ({ ok: true, value: item.toUpperCase() }));
    },
  });
  const first = batcher.submit('a');
  await tick();
  const rest = ['b', 'c', 'd'].map((item) => batcher.submit(item));
  await tick();
  expect(batches).toEqual([['a']]);
  release.shift()?.();
  expect(await first).toBe('A');
  await vi.waitUntil(() => release.length > 0);
  release.shift()?.();
  expect(await Promise.all(rest)).toEqual(['B', 'C', 'D']);
  expect(batches).toEqual([['a'], ['b', 'c', 'd']]);
});

test('the next batch begins before the items of the last one go on; what a batch leaves for afterwards is done in between', async () => {
  const order: string[] = [];
  const release: (() => void)[] = [];
  const batcher = createBatcher<string, string>({
    maxSize: 100,
    run: async (items, afterwards) => {
      order.push(`begin ${items}`);
      await new Promise<void>((resolve) => release.push(resolve));
      afterwards(() => order.push(`after ${items}`));
      return items.map((value) => ({ ok: true, value }));
    },
  });
  const gone = [batcher.submit('a').then(() => order.push('on a'))];
  await tick();
  gone.push(batcher.submit('b').then(() => order.push('on b')));
  release.shift()?.();
  await vi.waitUntil(() => release.length > 0);
  release.shift()?.();
  await Promise.all(gone);
  expect(order).toEqual(['begin a', 'begin b', 'after a', 'on a', 'after b', 'on b']);
});

test('what breaks afterwards rejects the items', async () => {
  const batcher = createBatcher<number, number>({
    maxSize: 100,
    run: async (items, afterwards) => {
      afterwards(() => {
        throw new Error('broke');
      });
      return items.map((value) => ({ ok: true, value }));
    },
  });
  await expect(batcher.submit(1)).rejects.toThrow('broke');
});

test('every item gets its own result, batches stay within their size, and one runs at a time', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.boolean(), { maxLength: 60 }),
      fc.integer({ min: 1, max: 7 }),
      async (fails, maxSize) => {
        let running = 0;
        const batcher = createBatcher<number, number>({
          maxSize,
          run: async (items) => {
            running += 1;
            expect(running).toBe(1);
            expect(items.length).toBeLessThanOrEqual(maxSize);
            await tick();
            running -= 1;
            return items.map((n) => (fails[n] ? { ok: false, error: n } : { ok: true, value: n }));
          },
        });
        const results = await Promise.allSettled(fails.map((_, n) => batcher.submit(n)));
        for (const [n, result] of results.entries()) {
          expect(result).toEqual(fails[n] ? { status: 'rejected', reason: n } : { status: 'fulfilled', value: n });
        }
      },
    ),
  );
});

test('a batch that rejects rejects its items, and the next ones still run', async () => {
  let runs = 0;
  const batcher = createBatcher<number, number>({
    maxSize: 1,
    run: async (items) => {
      runs += 1;
      if (runs === 1) throw new Error('away');
      return items.map((value) => ({ ok: true, value }));
    },
  });
  const [first, second] = await Promise.allSettled([batcher.submit(1), batcher.submit(2)]);
  expect(first.status).toBe('rejected');
  expect(second).toEqual({ status: 'fulfilled', value: 2 });
});
