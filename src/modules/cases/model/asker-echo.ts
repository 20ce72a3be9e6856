import type { ConversationId } from '#domain/ids.ts';
import type { Case } from './case.ts';
import type { Decision } from './decision.ts';
import type { Echo } from './events/kind.ts';
import { kindOf } from './events.ts';

/** The words that anyone who asked by query code to withdraw a case hears, in the conversation where they asked. */
export interface AskerEcho extends Echo {
  readonly to: ConversationId;
}

/** What ended the request to withdraw a case, as the one who made it hears of it; `undefined` where no request ended. */
export function askerEchoOf({ event, after }: Decision, before: Case): AskerEcho | undefined {
  const request = before.withdrawalRequest;
  const ends = kindOf(event.fact).endsRequest;
  if (!request || after.withdrawalRequest || !ends) return undefined;
  const values = { number: after.number, title: after.petition.title };
  return { to: request.by, text: ends.told, values, buttons: [] };
}
