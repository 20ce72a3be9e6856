/** Answers to the question whether to withdraw. */
export const withdrawalAnswers = ['withdraw', 'keep'] as const;
export type WithdrawalAnswer = (typeof withdrawalAnswers)[number];

/** What became of a request to withdraw a case. */
export const withdrawalOutcomes = ['withdrawn', 'kept', 'expired', 'closed'] as const;
export type WithdrawalOutcome = (typeof withdrawalOutcomes)[number];
