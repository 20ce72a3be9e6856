import { type CaseClock, isRunning } from './clock.ts';

/** The one day that lists show of a case: when the nearest clock that runs falls due, else when the last one did. Each case has had one. */
export function dueAtOf({ clocks }: { readonly clocks: readonly CaseClock[] }): Date {
  const running = clocks.filter(isRunning).map(({ dueAt }) => dueAt.getTime());
  if (running.length > 0) return new Date(Math.min(...running));
  const last = clocks.at(-1);
  if (!last) throw new Error('a case has no clock');
  return last.dueAt;
}
