import type { EventId } from '#domain/ids.ts';
import { linkToken } from '#domain/links.ts';
import type { WithdrawalAnswer, WithdrawalOutcome } from '#domain/withdrawal.ts';
import type { CaseEvent } from './events.ts';

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

/** What became of a request, by the story of its case; `undefined` while it waits for an answer. */
export function withdrawalOutcome(request: EventId, story: readonly CaseEvent[]): WithdrawalOutcome | undefined {
  const since = story.slice(story.findIndex(({ id }) => id === request) + 1);
  for (const { fact } of since) {
    if (fact.type === 'withdrawn') return 'withdrawn';
    if (fact.type === 'withdrawal-declined') return 'kept';
    if (fact.type === 'withdrawal-expired') return 'expired';
    if (fact.type === 'closed') return 'closed';
  }
  return undefined;
}
