import { HuishengError } from '#vocabulary/errors.ts';
import { assertCitizen } from '../authority.ts';
import { addDays, calendarDay, endOfDay } from '../calendar.ts';
import { conversationOf, presentPetitioners } from '../petitioners.ts';
import { type CommandKind, type Nothing, nothing, notWithdrawn, staysIn } from './kind.ts';
import { record } from './record.ts';

/** Somebody with number and query code wants the case withdrawn: whoever filed it is asked first, one request at a time. */
export const requestWithdrawal: CommandKind<Nothing> = {
  input: nothing,
  leads: staysIn('registered', 'handling', 'replied'),
  citizen: { from: 'elsewhere', else: 'case.filed-here' },
  advice: notWithdrawn,
  decide(current, _, context) {
    const { actor, clock, policy } = context;
    assertCitizen(actor);
    if (current.withdrawalRequest) throw new HuishengError('case.withdrawal-requested');
    const { timeZone, withdrawalAnswerDays } = policy.clocks;
    const lastDay = addDays(calendarDay(clock.now(), timeZone), withdrawalAnswerDays);
    const { after, event } = record(current, { type: 'withdrawal-requested', lastDay }, context);
    const until = endOfDay(lastDay, timeZone);
    const nobodyIsAsked = presentPetitioners(current).every((one) => conversationOf(one) === undefined);
    const withdrawalRequest = { id: event.id, by: actor.conversation, until, undelivered: nobodyIsAsked };
    return { after: { ...after, withdrawalRequest }, event };
  },
};
