import { expect, test } from 'vitest';
import { PATIENCE_MS, startPatiently } from '#start/start-patiently.ts';
import { HuishengError } from '#vocabulary/errors.ts';

const away = () => Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });

function starting(attempts: readonly ((stopping: AbortController) => unknown)[], eachTakesMs = 1_000) {
  const stopping = new AbortController();
  const told: string[] = [];
  let ms = 0;
  let attempt = 0;
  const result = startPatiently({
    start: async () => {
      const outcome = attempts[Math.min(attempt, attempts.length - 1)]?.(stopping);
      attempt += 1;
      ms += eachTakesMs;
      if (outcome instanceof Error) throw outcome;
      return outcome;
    },
    signal: stopping.signal,
    onWait: () => told.push('waiting'),
    onFailure: () => told.push('again'),
    now: () => ms,
    retryMs: 1,
  });
  return { result, told, attempts: () => attempt };
}

test('a start that meets no database is made again, and says once that it waits', async () => {
  const { result, told } = starting([away, away, () => 'up']);
  expect(await result).toBe('up');
  expect(told).toEqual(['waiting', 'again', 'again']);
});

test('its patience ends with what failed last', async () => {
  const { result, attempts } = starting([away], PATIENCE_MS / 4);
  await expect(result).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  expect(attempts()).toBe(5);
});

test('a migration that the database left in the middle is made again', async () => {
  const left = () => new HuishengError('store.migration-failed', { cause: away() });
  expect(await starting([left, () => 'up']).result).toBe('up');
});

test.each([
  new HuishengError('store.refused'),
  new HuishengError('store.no-database'),
  new HuishengError('http.cannot-listen', { cause: Object.assign(new Error(), { code: 'ENOTFOUND' }) }),
  new TypeError('a mistake of ours'),
])('what does not pass by itself ends it at once: $name $code', async (error) => {
  const { result, told } = starting([() => error]);
  await expect(result).rejects.toBe(error);
  expect(told).toEqual([]);
});

test('asked to stop while it waits, it is over without another attempt', async () => {
  const { result, attempts } = starting([
    (stopping) => {
      stopping.abort();
      return away();
    },
  ]);
  expect(await result).toBeUndefined();
  expect(attempts()).toBe(1);
});

test.each([
  new HuishengError('store.embedded-failed', { cause: new Error('initdb ended with null') }),
  new TypeError('a mistake of ours'),
])('a start that fails after it was asked to stop is over, and says why in the log: $name', async (error) => {
  const { result, told } = starting([
    (stopping) => {
      stopping.abort();
      return error;
    },
  ]);
  expect(await result).toBeUndefined();
  expect(told).toEqual(['again']);
});

test('a start that gave back what it had, since it was asked to stop, has not failed', async () => {
  const { result } = starting([
    (stopping) => {
      stopping.abort();
      return stopping.signal.reason;
    },
  ]);
  expect(await result).toBeUndefined();
});
