import type { EventId } from '#domain/ids.ts';
import { type CaseEvent, kindOf } from './events.ts';
import type { WithdrawalOutcome } from './withdrawal.ts';

/** What became of a request to withdraw a case, by the story of the case; `undefined` while it waits for an answer. */
export function withdrawalOutcome(request: EventId, story: readonly CaseEvent[]): WithdrawalOutcome | undefined {
  const since = story.slice(story.findIndex(({ id }) => id === request) + 1);
  return since.flatMap(({ fact }) => kindOf(fact).endsRequest?.outcome ?? []).at(0);
}
