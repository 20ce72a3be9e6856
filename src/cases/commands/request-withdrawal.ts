import { HuishengError } from '#domain/errors.ts';
import { assertCitizen } from '../authority.ts';
import { cameByCode } from '../by-code.ts';
import type { Case } from '../case.ts';
import { addDays, calendarDay, endOfDay } from '../clocks.ts';
import type { CommandContext, Decision } from '../decision.ts';
import { nextState } from '../lifecycle.ts';
import { record } from './record.ts';

/** Somebody with number and query code wants the case withdrawn: whoever filed it is asked first, one request at a time. */
export function requestWithdrawal(current: Case, context: CommandContext): Decision {
  const { actor, clock, policy } = context;
  assertCitizen(actor);
  if (!cameByCode(actor, current)) throw new HuishengError('case.filed-here');
  const state = nextState(current.state, 'request-withdrawal');
  if (current.withdrawalRequest) throw new HuishengError('case.withdrawal-requested');
  const { timeZone, withdrawalAnswerDays } = policy.clocks;
  const lastDay = addDays(calendarDay(clock.now(), timeZone), withdrawalAnswerDays);
  const { after, event } = record({ ...current, state }, { type: 'withdrawal-requested', lastDay }, context);
  const until = endOfDay(lastDay, timeZone);
  const withdrawalRequest = { id: event.id, by: actor.conversation, until, undelivered: false };
  return { after: { ...after, withdrawalRequest }, event };
}
