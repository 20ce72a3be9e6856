/** Longest text that is kept unsent, in characters. Far more than can be sent, so that what is pasted can still be cut. */
export const DRAFT_LENGTH = 50_000;
