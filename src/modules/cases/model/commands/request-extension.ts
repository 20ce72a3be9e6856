import { z } from 'zod';
import type { LocalizedText } from '#domain/text.ts';
import type { DayCount } from '#modules/office/model/procedures.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { actingStaff } from '../authority.ts';
import { isWithinCount } from '../clocks/day-count.ts';
import { approversOf, extendable } from '../clocks/extending.ts';
import { countInWords } from '../clocks/in-words.ts';
import { allStaff, type StaffCommandKind, staysIn } from './kind.ts';
import { LONGEST_REASON, record, someText } from './record.ts';

/** What is offered; a rule may allow less. */
const offeredDays = ['3', '5', '10', '15', '20', '30'] as const;

const input = z.object({ days: z.enum(offeredDays), reason: z.string() });

/** Asks for more time, once, before the deadline is over. The reason is what the petitioners are told where a lead approves it. */
export const requestExtension: StaffCommandKind<z.output<typeof input>> = {
  input,
  leads: staysIn('handling', 'replied'),
  needs: {
    met: (current) => extendable(current) !== undefined && current.extensionRequest === undefined,
    else: 'case.not-extendable',
  },
  staff: {
    roles: allStaff,
    cases: 'handled',
    offer: {
      label: { 'zh-CN': '申请延期', en: 'Ask for more time' },
      primary: false,
      seldom: true,
      about: {
        'zh-CN': '要在到期前由负责人批准。批准后，群众会收到新的日期和下面写的原因。',
        en: 'A lead has to approve it before the deadline. The citizen is then told the new date, and the reason as you write it.',
      },
      form: {
        title: { 'zh-CN': '申请延期', en: 'Ask for more time' },
        submit: { 'zh-CN': '提交', en: 'Submit' },
        shows: 'card',
        choices: [
          {
            name: 'days',
            label: { 'zh-CN': '延长多少天', en: 'How many days more' },
            choices: offeredDays.map((value) => ({ value, label: daysLabel(value) })),
            required: true,
            asked: 'always',
            refusals: ['case.extension-too-long'],
          },
        ],
        text: {
          name: 'reason',
          label: { 'zh-CN': '原因（批准后群众会看到）', en: 'Why (the citizen reads it once approved)' },
          rows: 4,
          limit: LONGEST_REASON,
          reader: 'colleagues',
          templates: false,
        },
        lastLook: false,
      },
    },
  },
  decide(current, { days, reason: typed }, context) {
    const { actor, policy, clock: time } = context;
    const clock = extendable(current);
    const most = clock?.mayExtendBy;
    if (!clock || !most) throw new HuishengError('case.not-extendable');
    if (time.now() > clock.dueAt) throw new HuishengError('case.extension-late');
    const by: DayCount = 'days' in most ? { days: Number(days) } : { workDays: Number(days) };
    if (!isWithinCount(by, most)) {
      throw new HuishengError('case.extension-too-long', { values: { most: countInWords(most) } });
    }
    const { id: askedBy } = actingStaff(actor, policy);
    const reason = someText(typed, LONGEST_REASON);
    const people = approversOf(current, askedBy, policy);
    if (people.length === 0) throw new HuishengError('case.nobody-to-choose');
    const fact = { type: 'extension-requested', rule: clock.rule, by, reason, people } as const;
    const { after, event } = record(current, fact, context);
    const request = { id: event.id, clock: clock.id, by, reason, askedBy };
    return { after: { ...after, extensionRequest: request }, event };
  },
};

function daysLabel(days: string): LocalizedText {
  return { 'zh-CN': `${days} 天`, en: `${days} days` };
}
