import { HuishengError } from '#domain/errors.ts';
import { actingStaff, assertSees, staffName } from '../authority.ts';
import type { Case } from '../case.ts';
import type { CommandContext, Decision } from '../decision.ts';
import { isOpen, nextState } from '../lifecycle.ts';
import { record } from './record.ts';

/** Takes a case in hand. Of two at once the second throws `case.already-claimed`, with the holder's name. */
export function claim(current: Case, context: CommandContext): Decision {
  const staff = actingStaff(context.actor, context.policy);
  assertSees(staff, current, context.policy);
  if (current.assignee !== undefined && isOpen(current.state)) {
    if (current.assignee === staff.id) throw new HuishengError('case.already-yours');
    throw new HuishengError('case.already-claimed', {
      values: { holder: staffName(context.policy, current.assignee) },
    });
  }
  const state = nextState(current.state, 'claim');
  return record({ ...current, state, assignee: staff.id }, { type: 'claimed', by: staff.id }, context);
}
