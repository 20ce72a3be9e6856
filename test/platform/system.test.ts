import { validate, version } from 'uuid';
import { afterEach, expect, test, vi } from 'vitest';
import { systemIds } from '#platform/system.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('ids are UUIDs of version 7, each of its own, and sort in the order in which they were made', () => {
  const ids = Array.from({ length: 5_000 }, systemIds.uuid);
  expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
});

test('a clock that is set back makes no id that sorts before an earlier one', () => {
  vi.useFakeTimers({ now: new Date('2030-01-01T00:00:00Z') });
  const before = systemIds.uuid();
  vi.setSystemTime(new Date('2029-12-31T23:00:00Z'));
  const after = systemIds.uuid();
  expect(after > before).toBe(true);
  vi.setSystemTime(new Date('2030-01-01T00:00:01Z'));
  expect(systemIds.uuid() > after).toBe(true);
});
