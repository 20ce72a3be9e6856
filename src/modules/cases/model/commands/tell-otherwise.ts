import { z } from 'zod';
import { LONGEST_WORDS, titled } from '#domain/text.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { caseStates } from '../case.ts';
import { tellingNames } from '../names.ts';
import { hasPhone } from '../petitioners.ts';
import { toldOtherwise } from '../telling.ts';
import { otherWaysOfTelling } from '../telling-ways.ts';
import { allStaff, type StaffCommandKind, staysIn } from './kind.ts';
import { fittingText, record } from './record.ts';

const input = z.object({ toldBy: z.enum(otherWaysOfTelling), note: z.string().default('') });

/** Records that staff told the petitioners themselves what did not surely arrive, at any time: it is not to be seen to any more. */
export const tellOtherwise: StaffCommandKind<z.output<typeof input>> = {
  input,
  leads: staysIn(...caseStates),
  needs: { met: ({ undelivered }) => undelivered, else: 'case.nothing-undelivered' },
  staff: {
    roles: allStaff,
    cases: 'handled',
    offer: {
      label: { 'zh-CN': '已另行告知', en: 'Told otherwise' },
      primary: false,
      about: {
        'zh-CN':
          '请先把没有送达的内容告诉本人（不止一位群众的，每一位都要告知），再照实记录。到现在为止发给群众的消息都算已经告知，不再提示没有送达；以后的消息没有送达，会照常提示。群众在办理进展里能看到已经告知，看不到备注。',
        en: 'First tell the citizen what did not reach them, each of them where there are several; then record it as it was. All that we sent them up to now counts as told and is no longer shown as undelivered; what fails later is shown as ever. The citizen sees in the case’s progress that they were told, and does not see the note.',
      },
      form: {
        title: { 'zh-CN': '记录另行告知', en: 'Told in another way' },
        submit: { 'zh-CN': '记录', en: 'Record' },
        shows: 'card',
        choices: [
          {
            name: 'toldBy',
            label: { 'zh-CN': '怎么告知的', en: 'How the citizen was told' },
            choices: otherWaysOfTelling.map((value) => ({
              ...{ value, label: titled(tellingNames[value]) },
              ...(value === 'phone' ? { needs: value } : {}),
            })),
            required: true,
            asked: 'always',
            refusals: ['case.no-phone'],
          },
        ],
        text: {
          name: 'note',
          label: { 'zh-CN': '备注（可以不填，群众看不到）', en: 'Note, if any (the citizen does not see it)' },
          rows: 2,
          limit: LONGEST_WORDS,
          optional: true,
          reader: 'colleagues',
          templates: false,
        },
        lastLook: false,
      },
    },
  },
  decide(current, { toldBy, note }, context) {
    if (toldBy === 'phone' && !hasPhone(current)) throw new HuishengError('case.no-phone');
    return record(toldOtherwise(current), { type: 'told-otherwise', toldBy, note: fittingText(note) }, context);
  },
};
