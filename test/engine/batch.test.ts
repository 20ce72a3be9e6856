import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createBatcher } from '#engine/batch.ts';

const tick = () => new Promise((resolve) => setImmediate(resolve));

test('at rest a batch is one item; what comes while it runs makes up the next one', async () => {
  const batches: string[][] = [];
  const release: (() => void)[] = [];
  const batcher = createBatcher<string, string>({
    key: (item) => item,
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

test('items of one key keep their order and are never in two batches at once, whatever else happens', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ key: fc.integer({ min: 0, max: 4 }), fails: fc.boolean() }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 1, max: 3 }),
      async (plan, maxSize, maxInFlight) => {
        const running = new Set<number>();
        const done = new Map<number, number[]>();
        const batcher = createBatcher<{ key: number; n: number; fails: boolean }, number>({
          key: (item) => String(item.key),
          maxSize,
          maxInFlight,
          run: async (items) => {
            const keys = new Set(items.map((item) => item.key));
            for (const key of keys) {
              expect(running.has(key)).toBe(false);
              running.add(key);
            }
            await tick();
            for (const item of items) done.set(item.key, [...(done.get(item.key) ?? []), item.n]);
            for (const key of keys) running.delete(key);
            return items.map((item) => (item.fails ? { ok: false, error: item.n } : { ok: true, value: item.n }));
          },
        });
        const results = await Promise.allSettled(plan.map((entry, n) => batcher.submit({ ...entry, n })));
        await batcher.idle();
        for (const [n, result] of results.entries()) {
          expect(result.status === 'fulfilled' ? result.value : result.reason).toBe(n);
          expect(result.status).toBe(plan[n]?.fails ? 'rejected' : 'fulfilled');
        }
        for (const order of done.values()) expect(order).toEqual([...order].sort((a, b) => a - b));
      },
    ),
  );
});

test('a batch that rejects rejects its items, and the next ones still run', async () => {
  let runs = 0;
  const batcher = createBatcher<number, number>({
    key: () => 'one',
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
