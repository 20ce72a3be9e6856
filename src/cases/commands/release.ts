import { actingStaff, assertHandles } from '../authority.ts';
import type { Case } from '../case.ts';
import type { CaseCommand } from '../command.ts';
import type { CommandContext, Decision } from '../decision.ts';
import { nextState } from '../lifecycle.ts';
import { fittingText, record } from './record.ts';

/** Puts a case back for a colleague to claim. The system does so with what somebody who leaves the office still holds. */
export function release(
  current: Case,
  command: Extract<CaseCommand, { type: 'release' }>,
  context: CommandContext,
): Decision {
  const state = nextState(current.state, 'release');
  if (context.actor.type !== 'system')
    assertHandles(actingStaff(context.actor, context.policy), current, context.policy);
  const fact = { type: 'released', reason: fittingText(command.reason) } as const;
  return record({ ...current, state, assignee: undefined }, fact, context);
}
