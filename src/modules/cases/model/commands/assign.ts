import { z } from 'zod';
import type { StaffId } from '#domain/ids.ts';
import { staffById } from '#modules/office/model/policy.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { actingStaff, isOwnEnding, maySee } from '../authority.ts';
import { colleaguesOf } from '../office-lists.ts';
import type { StaffCommandKind } from './kind.ts';
import { record } from './record.ts';

const input = z.object({ to: z.string() });

/** Puts a case into the hands of a colleague. Refused with `case.not-assignable` where they may not see it, or hold it already. */
export const assign: StaffCommandKind<z.output<typeof input>> = {
  input,
  leads: { registered: 'handling', handling: 'handling', replied: 'replied' },
  staff: {
    roles: ['lead'],
    cases: 'handled',
    offer: {
      label: { 'zh-CN': '指派', en: 'Assign' },
      primary: false,
      seldom: true,
      several: true,
      form: {
        title: { 'zh-CN': '指派经办人', en: 'Assign the case' },
        submit: { 'zh-CN': '指派', en: 'Assign' },
        shows: 'card',
        choices: [
          {
            name: 'to',
            label: { 'zh-CN': '由谁经办', en: 'Who handles it from now on' },
            choices: [],
            from: 'colleagues',
            required: true,
            asked: 'always',
            refusals: ['case.not-assignable'],
          },
        ],
        text: undefined,
        lastLook: false,
      },
    },
  },
  decide(current, { to }, context) {
    const { actor, policy } = context;
    const person = staffById(policy, to as StaffId);
    const isColleague = person !== undefined && colleaguesOf(actingStaff(actor, policy), policy).includes(person);
    const may = isColleague && maySee(person, current, policy) && !isOwnEnding(person, current);
    if (!may || person.id === current.assignee) {
      throw new HuishengError('case.not-assignable');
    }
    const again = current.furthest !== 'registered';
    return record({ ...current, assignee: person.id }, { type: 'assigned', to: person.id, again }, context);
  },
};
