import type { Policy } from '#modules/office/model/policy.ts';
import { type AppealRound, type ClockMoment, type ClockRule, clockRule } from '#modules/office/model/procedures.ts';
import type { Case } from '../case.ts';
import type { CaseFact, CaseFactType } from '../events.ts';
import { procedureOf } from '../procedure.ts';

const isOf: Readonly<Record<ClockMoment, (fact: CaseFact) => boolean>> = {
  registered: anyOf('opened'),
  claimed: anyOf('claimed', 'assigned'),
  accepted: anyOf('accepted'),
  'not-accepted': anyOf('not-accepted'),
  answered: anyOf('replied', 'opinion-given'),
  closed: anyOf('closed'),
  withdrawn: anyOf('withdrawn', 'withdrawn-by-phone'),
  'taken-up-again': anyOf('resumed'),
  reopened: anyOf('reopened'),
  'review-asked': asked('review'),
  'recheck-asked': asked('recheck'),
  'citizen-asked': anyOf('asked'),
  'citizen-answered': anyOf('supplemented'),
};

function anyOf(...types: readonly CaseFactType[]) {
  return ({ type }: CaseFact) => types.includes(type);
}

function asked(round: AppealRound) {
  return (fact: CaseFact) => fact.type === 'appealed' && fact.round === round;
}

/** Tells whether what happened is one of these moments. */
export function isAmong(fact: CaseFact, moments: readonly ClockMoment[]): boolean {
  return moments.some((moment) => isOf[moment](fact));
}

/** The rules of the clocks of a case. */
export function rulesOf(current: Pick<Case, 'petition'>, policy: Policy): readonly ClockRule[] {
  return procedureOf(current, policy).clocks.flatMap((id) => clockRule(id, policy) ?? []);
}
