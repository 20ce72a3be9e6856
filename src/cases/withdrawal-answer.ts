import type { EventId } from '#domain/ids.ts';
import { linkToken } from '#domain/links.ts';
import type { WithdrawalAnswer } from '#domain/withdrawal.ts';

/** The token of a button of the question, good for this one request: the event's id can be guessed by nobody. */
export function withdrawalToken(answer: WithdrawalAnswer, request: EventId): string {
  return linkToken(`withdrawal_${answer}_${request}`);
}

const ANSWER = /^(withdraw|keep)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Reads what stands behind `withdrawal_` in a button's link. */
export function readWithdrawalAnswer(
  link: string,
): { readonly answer: WithdrawalAnswer; readonly request: EventId } | undefined {
  const [, answer, request] = ANSWER.exec(link) ?? [];
  return request === undefined
    ? undefined
    : { answer: answer === 'keep' ? 'keep' : 'withdraw', request: request as EventId };
}
