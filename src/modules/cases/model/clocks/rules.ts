import type { Policy } from '#modules/office/model/policy.ts';
import { type ClockMoment, type ClockRule, clockRule, type Procedure } from '#modules/office/model/procedures.ts';
import type { Case } from '../case.ts';
import type { CaseFactType } from '../events.ts';

const factsOf: Readonly<Record<ClockMoment, readonly CaseFactType[]>> = {
  registered: ['opened'],
  claimed: ['claimed', 'assigned'],
  answered: ['replied'],
  closed: ['closed'],
  withdrawn: ['withdrawn', 'withdrawn-by-phone'],
  'taken-up-again': ['resumed'],
  reopened: ['reopened'],
  'citizen-asked': ['asked'],
  'citizen-answered': ['supplemented'],
};

/** Tells whether what happened is one of these moments. */
export function isAmong(fact: CaseFactType, moments: readonly ClockMoment[]): boolean {
  return moments.some((moment) => factsOf[moment].includes(fact));
}

/** The way that a case goes, by what its citizen says it is. */
export function procedureOf({ petition }: Pick<Case, 'petition'>, { procedures }: Policy): Procedure {
  const procedure = procedures.procedures.find(({ kinds }) => kinds.includes(petition.kind));
  if (!procedure) throw new Error('a kind of petition has no procedure');
  return procedure;
}

/** The rules of the clocks of a case. */
export function rulesOf(current: Pick<Case, 'petition'>, policy: Policy): readonly ClockRule[] {
  return procedureOf(current, policy).clocks.flatMap((id) => clockRule(id, policy) ?? []);
}
