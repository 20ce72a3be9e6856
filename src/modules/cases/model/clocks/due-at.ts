import type { Policy } from '#modules/office/model/policy.ts';
import { clockRule, runsUntilClosed } from '#modules/office/model/procedures.ts';
import { type CaseClock, isRunning } from './clock.ts';

interface Clocked {
  readonly clocks: readonly CaseClock[];
}

/** The clock that lists show of a case: the nearest that runs, else the one that was due last. Each case has had one. */
export function nearestClock({ clocks }: Clocked): CaseClock {
  const byDay = clocks.toSorted((one, other) => one.dueAt.getTime() - other.dueAt.getTime());
  const nearest = byDay.find(isRunning) ?? byDay.at(-1);
  if (!nearest) throw new Error('a case has no clock');
  return nearest;
}

/** The clocks whose days are to be explained: all that run, else the one that lists show. */
export function clocksToExplain(current: Clocked): readonly CaseClock[] {
  const running = current.clocks.filter(isRunning);
  return running.length > 0 ? running : [nearestClock(current)];
}

/** When {@link nearestClock} falls due. */
export function dueAtOf(current: Clocked): Date {
  return nearestClock(current).dueAt;
}

/** By when a case should be settled, or its appeal decided; of an ended case the day that it should have been. */
export function settleBy({ clocks }: Clocked, policy: Policy): Date {
  const settling = clocks.filter(({ rule: id }) => {
    const rule = clockRule(id, policy);
    return rule !== undefined && runsUntilClosed(rule);
  });
  return dueAtOf({ clocks: settling.length > 0 ? settling : clocks });
}
