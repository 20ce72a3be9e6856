import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createBatcher } from '#engine/batch.ts';

const tick = () => new Promise((resolve) => setImmediate(resolve));

test('at rest a batch is one item; what comes while it runs makes up the next one', async () => {
  const batches: string[][] = [];
  const release: (() => void)[] = [];
  const batcher = createBatcher<string, string>({
    maxSize: 100,
    maxInFlight: 1,
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

test('every item gets its own result, batches stay within their size, and no more than the named number run at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.boolean(), { maxLength: 60 }),
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 1, max: 3 }),
      async (fails, maxSize, maxInFlight) => {
        let running = 0;
        const batcher = createBatcher<number, number>({
          maxSize,
          maxInFlight,
          run: async (items) => {
            running += 1;
            expect(running).toBeLessThanOrEqual(maxInFlight);
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
    maxInFlight: 2,
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
