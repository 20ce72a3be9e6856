/** `open` until somebody had it processed again, or dropped it. */
export const deadLetterStates = ['open', 'replayed', 'dropped'] as const;
export type DeadLetterState = (typeof deadLetterStates)[number];
