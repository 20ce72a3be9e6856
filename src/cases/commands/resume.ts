import { HuishengError } from '#domain/errors.ts';
import { assertCitizen } from '../authority.ts';
import { cameByCode } from '../by-code.ts';
import type { Case } from '../case.ts';
import type { CommandContext, Decision } from '../decision.ts';
import { nextState } from '../lifecycle.ts';
import { resumableUntil } from '../resuming.ts';
import { record } from './record.ts';

/**
 * The citizen takes up again what they withdrew, for some days, from the chat where it was filed only. It can be claimed anew; its deadline
 * stays.
 */
export function resume(current: Case, context: CommandContext): Decision {
  assertCitizen(context.actor);
  if (cameByCode(context.actor, current)) throw new HuishengError('case.resume-elsewhere');
  const state = nextState(current.state, 'resume');
  const until = resumableUntil(current, context.policy);
  if (until === undefined || context.clock.now() > until) {
    throw new HuishengError('case.resume-late', { values: { days: context.policy.clocks.resumeDays } });
  }
  return record({ ...current, state, assignee: undefined, withdrawnAt: undefined }, { type: 'resumed' }, context);
}
