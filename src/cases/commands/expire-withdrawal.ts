import { HuishengError } from '#domain/errors.ts';
import type { Case } from '../case.ts';
import type { CommandContext, Decision } from '../decision.ts';
import { nextState } from '../lifecycle.ts';
import { record } from './record.ts';

/** Nobody answered the request to withdraw the case in time, so it goes on. Throws `case.no-withdrawal-request` before its time. */
export function expireWithdrawal(current: Case, context: CommandContext): Decision {
  if (context.actor.type !== 'system') throw new HuishengError('request.forbidden');
  const state = nextState(current.state, 'expire-withdrawal');
  const { withdrawalRequest } = current;
  if (!withdrawalRequest || withdrawalRequest.until >= context.clock.now()) {
    throw new HuishengError('case.no-withdrawal-request');
  }
  return record({ ...current, state, withdrawalRequest: undefined }, { type: 'withdrawal-expired' }, context);
}
