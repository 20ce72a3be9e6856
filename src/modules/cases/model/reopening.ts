import type { Policy } from '#modules/office/model/policy.ts';
import type { Case } from './case.ts';
import { afterDays } from './clocks/day-count.ts';

/** Until when the petitioners may have the case reopened; `undefined` where it has no ending, or was reopened before. */
export function reopenableUntil(
  { closure, reopened }: Pick<Case, 'closure' | 'reopened'>,
  policy: Policy,
): Date | undefined {
  const { reopenDays } = policy.procedures;
  if (!closure || reopened || reopenDays === 0) return undefined;
  return afterDays(closure.at, { days: reopenDays }, policy);
}
