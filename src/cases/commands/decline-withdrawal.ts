import { HuishengError } from '#domain/errors.ts';
import { assertCitizen } from '../authority.ts';
import { cameByCode } from '../by-code.ts';
import type { Case } from '../case.ts';
import type { CommandContext, Decision } from '../decision.ts';
import { nextState } from '../lifecycle.ts';
import { record } from './record.ts';

/** The petitioner answers that the case is not to be withdrawn, from the chat where it was filed only. */
export function declineWithdrawal(current: Case, context: CommandContext): Decision {
  assertCitizen(context.actor);
  if (cameByCode(context.actor, current)) throw new HuishengError('case.withdraw-elsewhere');
  const state = nextState(current.state, 'decline-withdrawal');
  if (!current.withdrawalRequest) throw new HuishengError('case.no-withdrawal-request');
  return record({ ...current, state, withdrawalRequest: undefined }, { type: 'withdrawal-declined' }, context);
}
