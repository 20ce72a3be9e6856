import type { Policy } from '#modules/office/model/policy.ts';
import type { Case } from './case.ts';
import { afterDays } from './clocks/day-count.ts';

/** Until when the petitioners may have the case reopened; `undefined` where it has no ending, was reopened before, or its ending was appealed against. */
export function reopenableUntil(
  { closure, reopened, appeal }: Pick<Case, 'closure' | 'reopened' | 'appeal'>,
  policy: Policy,
): Date | undefined {
  const { reopenDays } = policy.procedures;
  if (!closure || reopened || appeal || reopenDays === 0) return undefined;
  return afterDays(closure.at, { days: reopenDays }, policy);
}
