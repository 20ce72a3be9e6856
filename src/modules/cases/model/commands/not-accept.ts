import { z } from 'zod';
import { HuishengError } from '#vocabulary/errors.ts';
import { mayNotAccept } from '../procedure.ts';
import { allStaff, type StaffCommandKind } from './kind.ts';
import { answered, fittingText, LONGEST_REASON, record } from './record.ts';

const input = z.object({ reason: z.string(), words: z.string().optional() });

/** Does not take a petition on, and tells its petitioners why and where to turn. It is an answer: once it has arrived, the case can be closed. */
export const notAccept: StaffCommandKind<z.output<typeof input>> = {
  input,
  leads: { handling: 'replied' },
  needs: {
    met: ({ acceptance, appeal }, policy) => mayNotAccept(policy) && !acceptance && !appeal,
    else: 'case.told-of-acceptance',
  },
  staff: {
    roles: allStaff,
    cases: 'handled',
    offer: {
      label: { 'zh-CN': '不予受理', en: 'Do not accept' },
      primary: false,
      seldom: true,
      about: {
        'zh-CN': '群众会收到理由、依据和该找哪里。送达以后再办结。',
        en: 'The citizen is told why, on what basis, and where to turn. Close the case once that has arrived.',
      },
      form: {
        title: { 'zh-CN': '不予受理', en: 'Do not accept' },
        submit: { 'zh-CN': '确认并告知群众', en: 'Tell the citizen' },
        shows: 'case',
        choices: [
          {
            name: 'reason',
            label: { 'zh-CN': '理由', en: 'Why' },
            choices: [],
            from: 'not-accepting',
            required: true,
            asked: 'always',
            refusals: ['case.no-such-reason'],
          },
        ],
        text: {
          name: 'words',
          label: {
            'zh-CN': '再说几句（可不填，群众会看到）',
            en: 'A few more words, if you like (the citizen reads them)',
          },
          rows: 3,
          limit: LONGEST_REASON,
          optional: true,
          reader: 'citizen',
          templates: false,
        },
        lastLook: false,
      },
    },
  },
  decide(current, { reason: id, words = '' }, context) {
    const why = context.policy.procedures.notAccepting.find((one) => one.id === id);
    if (!why) throw new HuishengError('case.no-such-reason');
    const { reason, basis, door } = why;
    const fact = { type: 'not-accepted', reason, basis, door, words: fittingText(words, LONGEST_REASON) } as const;
    return record({ ...current, acceptance: 'not-accepted', ...answered(current) }, fact, context);
  },
};
