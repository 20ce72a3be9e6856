import { actingStaff, assertHandles } from '../authority.ts';
import type { Case } from '../case.ts';
import type { CaseCommand } from '../command.ts';
import type { CommandContext, Decision } from '../decision.ts';
import { nextState } from '../lifecycle.ts';
import { record, someText } from './record.ts';

/** Answers the citizen. A second reply corrects the first; its delivery is what counts from then on. */
export function reply(
  current: Case,
  command: Extract<CaseCommand, { type: 'reply' }>,
  context: CommandContext,
): Decision {
  const state = nextState(current.state, 'reply');
  assertHandles(actingStaff(context.actor, context.policy), current, context.policy);
  const fact = { type: 'replied', text: someText(command.text) } as const;
  return record({ ...current, state, waitingForCitizen: false, replyDelivery: 'pending' }, fact, context);
}
