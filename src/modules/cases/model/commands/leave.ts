import { HuishengError } from '#vocabulary/errors.ts';
import { assertCitizen } from '../authority.ts';
import { othersGoOn, petitionerIn } from '../petitioners.ts';
import { type CommandKind, type Nothing, nothing, notWithdrawn, staysIn } from './kind.ts';
import { record } from './record.ts';

/** A petitioner takes their part back in a case with which others go on, from their own chat only; the last one withdraws it. */
export const leave: CommandKind<Nothing> = {
  input: nothing,
  leads: staysIn('registered', 'handling', 'replied'),
  citizen: { from: 'own-chat', else: 'case.withdraw-elsewhere' },
  advice: notWithdrawn,
  decide(current, _, context) {
    const { actor } = context;
    assertCitizen(actor);
    const leaving = petitionerIn(current, actor.conversation);
    if (!leaving || !othersGoOn(current, actor.conversation)) throw new HuishengError('request.forbidden');
    const { after, event } = record(current, { type: 'left', petitioner: leaving.id }, context);
    const petitioners = after.petitioners.map((one) => (one.id === leaving.id ? { ...one, leftAt: event.at } : one));
    return { after: { ...after, petitioners }, event };
  },
};
