import { z } from 'zod';
import type { UnitId } from '#domain/ids.ts';
import { unitById } from '#modules/office/model/policy.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { calledBy } from '../clocks/calls.ts';
import { allStaff, type StaffCommandKind } from './kind.ts';
import { LONGEST_REASON, record, someText } from './record.ts';

const input = z.object({ unit: z.string(), reason: z.string() });

/** Hands a case to another unit, whose business it is. Its deadlines run on, and its citizens are told where it went and why. */
export const transfer: StaffCommandKind<z.output<typeof input>> = {
  input,
  leads: { registered: 'registered', handling: 'registered', replied: 'registered' },
  // Who receives an accusation, and who decides an appeal, is laid down beforehand: nobody whom it is about is to send it anywhere.
  needs: { met: ({ accusation, appeal }) => !accusation && !appeal, else: 'case.stays-with-unit' },
  staff: {
    roles: allStaff,
    cases: 'handled',
    offer: {
      label: { 'zh-CN': '转办', en: 'Transfer' },
      primary: false,
      seldom: true,
      about: {
        'zh-CN': '转给真正该办的单位。时限照算，不会重新开始；群众会收到去向和原因。',
        en: 'Hand it to the unit whose business it is. The deadline runs on; the citizen is told where it went and why.',
      },
      form: {
        title: { 'zh-CN': '转办', en: 'Transfer the case' },
        submit: { 'zh-CN': '转办', en: 'Transfer' },
        shows: 'card',
        choices: [
          {
            name: 'unit',
            label: { 'zh-CN': '转给哪个单位', en: 'To which unit' },
            choices: [],
            from: 'units',
            required: true,
            asked: 'always',
            refusals: ['case.no-such-unit'],
          },
        ],
        text: {
          name: 'reason',
          label: { 'zh-CN': '为什么转（群众会看到）', en: 'Why (the citizen reads it)' },
          rows: 3,
          limit: LONGEST_REASON,
          reader: 'citizen',
          templates: false,
        },
        lastLook: false,
      },
    },
  },
  decide(current, { unit: id, reason }, context) {
    const to = id as UnitId;
    if (to === current.unit || !unitById(context.policy, to)) throw new HuishengError('case.no-such-unit');
    const sent = { ...current, unit: to, assignee: undefined, waitingForCitizen: false, extensionRequest: undefined };
    const { people } = calledBy('lead', sent, context.policy);
    const fact = {
      type: 'transferred',
      from: current.unit,
      to,
      reason: someText(reason, LONGEST_REASON),
      people,
    } as const;
    return record(sent, fact, context);
  },
};
