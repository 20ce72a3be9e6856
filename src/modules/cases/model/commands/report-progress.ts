import { z } from 'zod';
import { LONGEST_WORDS } from '#domain/text.ts';
import { allStaff, type StaffCommandKind, staysIn } from './kind.ts';
import { record, someText } from './record.ts';

const input = z.object({ text: z.string() });

/** Tells the petitioners how far it is. It is no answer: the case stays where it is, and so do its deadlines. */
export const reportProgress: StaffCommandKind<z.output<typeof input>> = {
  input,
  leads: staysIn('handling', 'replied'),
  staff: {
    roles: allStaff,
    cases: 'handled',
    offer: {
      label: { 'zh-CN': '告知进展', en: 'Tell progress' },
      primary: false,
      seldom: true,
      about: {
        'zh-CN': '告诉群众办到了哪一步。这不是答复，时限照算。',
        en: 'Tell the citizen how far it is. This is no answer: the deadline runs on.',
      },
      form: {
        title: { 'zh-CN': '告知进展', en: 'Tell progress' },
        submit: { 'zh-CN': '确认发送', en: 'Send it' },
        shows: 'case',
        choices: [],
        text: {
          name: 'text',
          label: { 'zh-CN': '办到了哪一步（群众会看到）', en: 'How far it is (the citizen reads it)' },
          rows: 6,
          limit: LONGEST_WORDS,
          reader: 'citizen',
          templates: false,
        },
        lastLook: true,
      },
    },
  },
  decide(current, { text }, context) {
    return record(current, { type: 'progressed', text: someText(text) }, context);
  },
};
