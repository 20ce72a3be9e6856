import type { UnitId } from '#domain/ids.ts';
import { lineOf, type Policy } from '#modules/office/model/policy.ts';
import type { AppealRule } from '#modules/office/model/procedures.ts';
import { appealRounds } from '#modules/office/model/procedures.ts';
import type { Case } from './case.ts';
import { isOpen } from './case.ts';
import { afterDays } from './clocks/day-count.ts';
import { procedureOf } from './procedure.ts';

/** An appeal that may be made against an ending. */
export interface PossibleAppeal {
  readonly rule: AppealRule;
  /** Its last moment. */
  readonly until: Date;
  /** The unit that would decide. */
  readonly unit: UnitId;
}

type Ended = Pick<Case, 'closure' | 'appeal' | 'unit' | 'petition' | 'accusation'>;

/**
 * The next appeal against how a case ended; `undefined` where the law knows none any more, where there is no ending that one could be against,
 * or where no unit stands above.
 */
export function possibleAppeal(current: Ended, policy: Policy): PossibleAppeal | undefined {
  const { closure } = current;
  const rule = nextAppeal(current, policy);
  const [, unit] = lineOf(policy, current.unit);
  if (!closure || !rule || unit === undefined) return undefined;
  return { rule, unit, until: afterDays(closure.at, { days: rule.askDays }, policy) };
}

/** The appeal that the law knows against how a case ended, whoever would decide it. */
export function nextAppeal({ closure, appeal, accusation, petition }: Ended, policy: Policy): AppealRule | undefined {
  // What was not accepted was not decided, either; and who receives an accusation is laid down beforehand.
  if (!closure || closure.outcome === 'not-accepted' || accusation) return undefined;
  const made = appeal === undefined ? 0 : appealRounds.indexOf(appeal.round) + 1;
  return procedureOf({ petition }, policy).appeals[made];
}

/** The appeal that the case waits for the decision of. */
export function openAppeal({ appeal, state }: Pick<Case, 'appeal' | 'state'>): Case['appeal'] {
  return isOpen(state) ? appeal : undefined;
}
