/** What a petitioner answers who is asked whether to withdraw. */
export type WithdrawalAnswer = 'withdraw' | 'keep';

/** What became of a request to withdraw a case. */
export const withdrawalOutcomes = ['withdrawn', 'kept', 'expired', 'closed'] as const;
export type WithdrawalOutcome = (typeof withdrawalOutcomes)[number];
