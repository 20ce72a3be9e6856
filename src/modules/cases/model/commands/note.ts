import { z } from 'zod';
import { LONGEST_WORDS } from '#domain/text.ts';
import { caseStates } from '../case.ts';
import { allStaff, type StaffCommandKind, staysIn } from './kind.ts';
import { fittingText, record, someText } from './record.ts';

const input = z.object({ text: z.string() });

/** Writes something down for colleagues, at any time; the citizen never sees it. */
export const note: StaffCommandKind<z.output<typeof input>> = {
  input,
  leads: staysIn(...caseStates),
  staff: {
    roles: allStaff,
    cases: 'handled',
    offer: {
      label: { 'zh-CN': '备注', en: 'Note' },
      primary: false,
      several: true,
      form: {
        title: { 'zh-CN': '内部备注', en: 'Internal note' },
        submit: { 'zh-CN': '保存', en: 'Save' },
        shows: 'card',
        choices: [],
        text: {
          name: 'text',
          label: { 'zh-CN': '备注（群众看不到）', en: 'Note (the citizen does not see it)' },
          rows: 5,
          limit: LONGEST_WORDS,
          reader: 'colleagues',
          templates: false,
        },
        lastLook: false,
      },
    },
  },
  decide(current, { text }, context) {
    const files = context.brought ?? [];
    const words = files.length > 0 ? fittingText(text) : someText(text);
    return record(current, { type: 'noted', text: words, files }, context);
  },
};
