import { HuishengError } from '#domain/errors.ts';
import { actingStaff, assertHandles } from '../authority.ts';
import type { Case } from '../case.ts';
import type { CaseCommand } from '../command.ts';
import type { CommandContext, Decision } from '../decision.ts';
import { nextState } from '../lifecycle.ts';
import { record } from './record.ts';

/**
 * Ends a case. Throws `case.not-told` where neither our latest reply is known to have arrived nor another way of telling
 * is given: a case cannot close in silence.
 */
export function close(
  current: Case,
  command: Extract<CaseCommand, { type: 'close' }>,
  context: CommandContext,
): Decision {
  const state = nextState(current.state, 'close');
  assertHandles(actingStaff(context.actor, context.policy), current, context.policy);
  const { outcome, toldBy } = command;
  if (current.replyDelivery !== 'delivered' && toldBy === undefined) throw new HuishengError('case.not-told');
  const closure = { outcome, toldBy, at: context.clock.now() };
  const closed = { ...current, state, waitingForCitizen: false, withdrawalRequest: undefined, closure };
  return record(closed, { type: 'closed', outcome, toldBy }, context);
}
