import type { Clock, IdSource } from '#domain/clock.ts';

/** A clock that stands still until it is told to go on. */
export interface FrozenClock extends Clock {
  advance(milliseconds: number): void;
  set(now: Date): void;
}

export function frozenClock(start = '2026-03-02T01:00:00.000Z'): FrozenClock {
  let now = Date.parse(start);
  return {
    now: () => new Date(now),
    advance(milliseconds) {
      now += milliseconds;
    },
    set(date) {
      now = date.getTime();
    },
  };
}

/**
 * Counts: uuids `00000000-0000-7000-8000-000000000001`, …, which are valid UUIDv7 and sort in the order they were made, and
 * digits `000001`, …. Two sources with different `series` never give the same uuid.
 */
export function countingIds(series = 0): IdSource {
  let uuids = 0;
  let codes = 0;
  return {
    uuid() {
      uuids += 1;
      const prefix = series.toString(16).padStart(8, '0');
      return `${prefix}-0000-7000-8000-${uuids.toString(16).padStart(12, '0')}`;
    },
    digits(length) {
      codes += 1;
      return String(codes).padStart(length, '0').slice(-length);
    },
  };
}

/** A clock that goes as the system's, from `start` on: what is told of days and dates is the same whenever a test runs. */
export function clockFrom(start: string): Clock {
  const ahead = Date.parse(start) - Date.now();
  return { now: () => new Date(Date.now() + ahead) };
}
