import { z } from 'zod';
import { LONGEST_WORDS } from '#domain/text.ts';
import { allStaff, type StaffCommandKind } from './kind.ts';
import { fittingText, record } from './record.ts';

const input = z.object({ reason: z.string() });

/** Puts a case back for a colleague to claim. The system does so with what somebody who leaves the office still holds. */
export const release: StaffCommandKind<z.output<typeof input>> = {
  input,
  leads: { handling: 'registered', replied: 'registered' },
  staff: {
    roles: allStaff,
    cases: 'handled',
    offer: {
      label: { 'zh-CN': '退回', en: 'Release' },
      primary: false,
      several: true,
      form: {
        title: { 'zh-CN': '退回待认领', en: 'Release the case' },
        submit: { 'zh-CN': '退回', en: 'Release' },
        shows: 'card',
        choices: [],
        text: {
          name: 'reason',
          label: { 'zh-CN': '退回原因（同事会看到）', en: 'Why (your colleagues see it)' },
          rows: 5,
          limit: LONGEST_WORDS,
          reader: 'colleagues',
          templates: false,
        },
        lastLook: false,
      },
    },
  },
  system: true,
  decide(current, { reason }, context) {
    const { admin } = context;
    const fact = { type: 'released', reason: fittingText(reason), admin } as const;
    return record({ ...current, assignee: undefined }, fact, context);
  },
};
