import { z } from 'zod';
import { LONGEST_WORDS } from '#domain/text.ts';
import { allStaff, type StaffCommandKind } from './kind.ts';
import { record, someText } from './record.ts';

const input = z.object({ text: z.string() });

/** Asks the citizen for more. After a reply that takes the case up again. */
export const ask: StaffCommandKind<z.output<typeof input>> = {
  input,
  leads: { handling: 'handling', replied: 'handling' },
  staff: {
    roles: allStaff,
    cases: 'handled',
    offer: {
      label: { 'zh-CN': '请群众补充', en: 'Ask' },
      primary: false,
      form: {
        title: { 'zh-CN': '请群众补充', en: 'Ask the citizen' },
        submit: { 'zh-CN': '发送', en: 'Send' },
        shows: 'case',
        choices: [],
        text: {
          name: 'text',
          label: { 'zh-CN': '需要补充什么（群众会看到）', en: 'What you need to know (the citizen reads it)' },
          rows: 5,
          limit: LONGEST_WORDS,
          reader: 'citizen',
          templates: false,
        },
        lastLook: false,
      },
    },
  },
  decide(current, { text }, context) {
    return record({ ...current, waitingForCitizen: true }, { type: 'asked', text: someText(text) }, context);
  },
};
