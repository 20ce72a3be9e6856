import type { Policy } from '#modules/office/model/policy.ts';
import type { Case } from './case.ts';
import { afterDays } from './clocks/day-count.ts';

/** Until when the petitioner may take up again what they withdrew; `undefined` where nothing is withdrawn. */
export function resumableUntil({ withdrawnAt }: Pick<Case, 'withdrawnAt'>, policy: Policy): Date | undefined {
  if (withdrawnAt === undefined) return undefined;
  return afterDays(withdrawnAt, { days: policy.clocks.resumeDays }, policy);
}
