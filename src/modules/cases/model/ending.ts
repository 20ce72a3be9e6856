import { appealOutcomes, type Case, type CloseOutcome, refusedOutcomes, usualOutcomes } from './case.ts';

/** The ways in which a case can be ended, each with outcomes of its own. */
export const endingKinds = ['usual', 'not-accepted', 'appeal'] as const;
export type EndingKind = (typeof endingKinds)[number];

export const outcomesOf: Readonly<Record<EndingKind, readonly CloseOutcome[]>> = {
  usual: usualOutcomes,
  'not-accepted': refusedOutcomes,
  appeal: appealOutcomes,
};

/** How the case can be ended as it stands. */
export function endingOf(current: Pick<Case, 'acceptance'> & { readonly appeal: unknown }): EndingKind {
  if (current.appeal !== undefined) return 'appeal';
  return current.acceptance === 'not-accepted' ? 'not-accepted' : 'usual';
}
