import { actingStaff, assertHandles } from '../authority.ts';
import type { Case } from '../case.ts';
import type { CaseCommand } from '../command.ts';
import type { CommandContext, Decision } from '../decision.ts';
import { nextState } from '../lifecycle.ts';
import { record, someText } from './record.ts';

/** Writes something down for colleagues; the citizen never sees it. */
export function note(
  current: Case,
  command: Extract<CaseCommand, { type: 'note' }>,
  context: CommandContext,
): Decision {
  const state = nextState(current.state, 'note');
  assertHandles(actingStaff(context.actor, context.policy), current, context.policy);
  return record({ ...current, state }, { type: 'noted', text: someText(command.text) }, context);
}
