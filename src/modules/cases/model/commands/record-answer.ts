import { z } from 'zod';
import { LONGEST_WORDS } from '#domain/text.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { hasPhone, presentPetitioners } from '../petitioners.ts';
import { withdrawalAnswers } from '../withdrawal.ts';
import { allStaff, type StaffCommandKind, staysIn } from './kind.ts';
import { record, someText } from './record.ts';
import { takenBack } from './withdraw.ts';

const input = z.object({ answer: z.enum(withdrawalAnswers), call: z.string() });

/** Records what the petitioner, who could not be asked in their chat, answered by phone to a request to withdraw the case. */
export const recordAnswer: StaffCommandKind<z.output<typeof input>> = {
  input,
  leads: staysIn('registered', 'handling', 'replied'),
  mayLeadTo: 'withdrawn',
  needs: {
    met: (current) => current.withdrawalRequest?.undelivered === true && hasPhone(current),
    else: 'case.nothing-to-phone',
  },
  staff: {
    roles: allStaff,
    cases: 'handled',
    offer: {
      label: { 'zh-CN': '记录电话答复', en: 'Record a phone answer' },
      primary: false,
      about: {
        'zh-CN':
          '请先打电话问清本人的意思，再照实记录。结果会告诉用查询码要求撤回的人；本人回到当时提交的聊天也会看到，撤回的几天内可以恢复办理。',
        en: 'Phone the petitioner first, then record what they said. Whoever asked with the query code is told the result. The petitioner sees it when they are back in their chat, and for some days can take a withdrawn case up again.',
      },
      form: {
        title: { 'zh-CN': '记录电话答复', en: 'Answer by phone' },
        submit: { 'zh-CN': '记录', en: 'Record' },
        shows: 'card',
        choices: [
          {
            name: 'answer',
            label: { 'zh-CN': '本人的答复', en: 'What the petitioner answered' },
            choices: [
              { value: 'keep', label: { 'zh-CN': '不撤回，继续办理', en: 'Keep the case going' } },
              { value: 'withdraw', label: { 'zh-CN': '撤回', en: 'Withdraw it' } },
            ],
            required: true,
            asked: 'always',
            refusals: [],
          },
        ],
        text: {
          name: 'call',
          label: {
            'zh-CN': '什么时候、和谁通的话（群众看不到）',
            en: 'When you spoke, and with whom (the citizen does not see it)',
          },
          rows: 2,
          limit: LONGEST_WORDS,
          reader: 'colleagues',
          templates: false,
        },
        lastLook: false,
      },
    },
  },
  decide(current, { answer, call }, context) {
    // One of several petitioners, whom nobody can tell from the others here, does not withdraw it for them.
    if (answer === 'withdraw' && presentPetitioners(current).length > 1) throw new HuishengError('request.forbidden');
    const words = someText(call);
    return answer === 'withdraw'
      ? record(
          takenBack({ ...current, state: 'withdrawn' }, context),
          { type: 'withdrawn-by-phone', call: words },
          context,
        )
      : record({ ...current, withdrawalRequest: undefined }, { type: 'kept-by-phone', call: words }, context);
  },
};
