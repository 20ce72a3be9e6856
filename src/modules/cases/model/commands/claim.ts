import { HuishengError } from '#vocabulary/errors.ts';
import { actingStaff, staffName } from '../authority.ts';
import { isOpen } from '../case.ts';
import { allStaff, type Nothing, nothing, type StaffCommandKind } from './kind.ts';
import { record } from './record.ts';

/** Takes a case in hand. Of two at once the second is refused with `case.already-claimed` and the holder's name. */
export const claim: StaffCommandKind<Nothing> = {
  input: nothing,
  leads: { registered: 'handling' },
  staff: {
    roles: allStaff,
    cases: 'seen',
    offer: {
      label: { 'zh-CN': '认领', en: 'Claim' },
      primary: true,
      several: true,
      about: {
        'zh-CN': '认领后由您经办。第一次有人认领时，群众会收到“已由本单位承办”的通知。',
        en: 'After you claim it you handle it. The first time that somebody does, the citizen is told that your unit is working on it.',
      },
      done: { 'zh-CN': '已认领，现在由您经办。', en: 'You now handle this case.' },
    },
  },
  refuse(current, { actor, policy }) {
    if (current.assignee === undefined || !isOpen(current.state)) return;
    if (current.assignee === actingStaff(actor, policy).id) throw new HuishengError('case.already-yours');
    throw new HuishengError('case.already-claimed', { values: { holder: staffName(policy, current.assignee) } });
  },
  decide(current, _, context) {
    const { id } = actingStaff(context.actor, context.policy);
    const again = current.furthest !== 'registered';
    return record({ ...current, assignee: id }, { type: 'claimed', by: id, again }, context);
  },
};
