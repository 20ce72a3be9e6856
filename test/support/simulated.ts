import { expect, vi } from 'vitest';
import type { Clock } from '#domain/clock.ts';
import type { Running } from './running.ts';
import { settled } from './settled.ts';

const DAY_MS = 86_400_000;

/** A clock that goes as the system's from `start` on, and that a test moves ahead. */
export interface SimulatedClock extends Clock {
  readonly start: Date;
  moveTo(time: Date): void;
}

export function simulatedClock(start = '2026-03-02T01:00:00.000Z'): SimulatedClock {
  let ahead = Date.parse(start) - Date.now();
  return {
    start: new Date(start),
    now: () => new Date(Date.now() + ahead),
    moveTo(time) {
      ahead = time.getTime() - Date.now();
    },
  };
}

/** Takes a running program ahead: whatever falls due on the way fires in its order and at its time, and all of it is sent. */
export interface Days {
  /** So many days after the start of the clock, at the same time of day. */
  day(n: number): Promise<void>;
  later(milliseconds: number): Promise<void>;
}

/** The business time of a program that was started with `clock`. */
export function daysOf(running: Running, clock: SimulatedClock): Days {
  const { timer } = running.database.prisma;

  async function atRest(): Promise<void> {
    await vi.waitFor(async () => {
      await running.huisheng.timers.fireDue();
      expect(await timer.findMany({ where: { state: 'waiting', dueAt: { lte: clock.now() } } })).toEqual([]);
    });
    await settled(running);
  }

  async function goTo(target: Date): Promise<void> {
    await atRest();
    for (;;) {
      const next = await timer.findFirst({ where: { state: 'waiting' }, orderBy: { dueAt: 'asc' } });
      if (!next || next.dueAt > target) break;
      clock.moveTo(next.dueAt);
      await atRest();
    }
    clock.moveTo(target);
    await atRest();
  }

  return {
    day: (n) => goTo(new Date(clock.start.getTime() + n * DAY_MS)),
    later: (milliseconds) => goTo(new Date(clock.now().getTime() + milliseconds)),
  };
}
