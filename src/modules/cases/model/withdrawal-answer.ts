import type { EventId } from '#domain/ids.ts';
import { linkToken } from '#domain/links.ts';
import type { WithdrawalAnswer } from './withdrawal.ts';

/** The token of a button of the question, good for this one request: the event's id can be guessed by nobody. */
export function withdrawalToken(answer: WithdrawalAnswer, request: EventId): string {
  return linkToken(withdrawalLink(answer, request));
}

/** The link of an answer; `ask` is what words lead to that only mean to withdraw: it shows both buttons again. */
export function withdrawalLink(answer: WithdrawalAnswer | 'ask', request: EventId): string {
  return `withdrawal_${answer}_${request}`;
}

const ANSWER = /^(withdraw|keep|ask)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Reads what stands behind `withdrawal_` in a button's link. */
export function readWithdrawalAnswer(
  link: string,
): { readonly answer: WithdrawalAnswer | 'ask'; readonly request: EventId } | undefined {
  const [, answer, request] = ANSWER.exec(link) ?? [];
  if (request === undefined || !(answer === 'keep' || answer === 'withdraw' || answer === 'ask')) return undefined;
  return { answer, request: request as EventId };
}
