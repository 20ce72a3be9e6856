import { actingStaff, assertHandles } from '../authority.ts';
import type { Case } from '../case.ts';
import type { CaseCommand } from '../command.ts';
import type { CommandContext, Decision } from '../decision.ts';
import { nextState } from '../lifecycle.ts';
import { record, someText } from './record.ts';

/** Asks the citizen for more. */
export function ask(current: Case, command: Extract<CaseCommand, { type: 'ask' }>, context: CommandContext): Decision {
  const state = nextState(current.state, 'ask');
  assertHandles(actingStaff(context.actor, context.policy), current, context.policy);
  const fact = { type: 'asked', text: someText(command.text) } as const;
  return record({ ...current, state, waitingForCitizen: true }, fact, context);
}
