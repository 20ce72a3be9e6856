import { mayNotAccept, procedureOf } from '../procedure.ts';
import { allStaff, type Nothing, nothing, type StaffCommandKind } from './kind.ts';
import { record } from './record.ts';

/** Takes a petition on, and tells its petitioners so, and by which procedure. What was not accepted by mistake can be accepted still. */
export const accept: StaffCommandKind<Nothing> = {
  input: nothing,
  leads: { handling: 'handling', replied: 'handling' },
  needs: {
    met: ({ acceptance, appeal, state }, policy) =>
      mayNotAccept(policy) &&
      !appeal &&
      (acceptance === 'not-accepted' || (acceptance === undefined && state === 'handling')),
    else: 'case.told-of-acceptance',
  },
  staff: {
    roles: allStaff,
    cases: 'handled',
    offer: {
      label: { 'zh-CN': '受理', en: 'Accept' },
      primary: false,
      several: true,
      about: {
        'zh-CN': '群众会收到受理告知：由哪个单位办、按哪种程序、最迟哪天办结。办结的日期不变。',
        en: 'The citizen is told that it is accepted: by which unit and procedure, and by when it is settled. The date stays as it is.',
      },
      done: { 'zh-CN': '已受理，并告知群众', en: 'Accepted, and the citizen is told' },
    },
  },
  decide(current, _, context) {
    const { name, basis } = procedureOf(current, context.policy);
    // That it was refused is no answer any more.
    const replyDelivery = current.acceptance === 'not-accepted' ? 'none' : current.replyDelivery;
    const taken = { ...current, acceptance: 'accepted', replyDelivery } as const;
    return record(taken, { type: 'accepted', way: name, basis }, context);
  },
};
