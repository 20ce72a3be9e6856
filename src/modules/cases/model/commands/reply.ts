import { z } from 'zod';
import { LONGEST_WORDS } from '#domain/text.ts';
import { allStaff, type StaffCommandKind } from './kind.ts';
import { answered, record, someText, taken } from './record.ts';

const input = z.object({ text: z.string() });

/** Answers the citizen. A second reply corrects the first; its delivery is what counts from then on. */
export const reply: StaffCommandKind<z.output<typeof input>> = {
  input,
  leads: { handling: 'replied', replied: 'replied' },
  staff: {
    roles: allStaff,
    cases: 'handled',
    offer: {
      label: { 'zh-CN': '答复', en: 'Reply' },
      primary: true,
      form: {
        title: { 'zh-CN': '答复群众', en: 'Reply to the citizen' },
        submit: { 'zh-CN': '确认发送', en: 'Send it' },
        shows: 'case',
        choices: [],
        text: {
          name: 'text',
          label: { 'zh-CN': '答复内容（群众会看到）', en: 'Your reply (the citizen reads it)' },
          rows: 12,
          limit: LONGEST_WORDS,
          reader: 'citizen',
          templates: true,
        },
        lastLook: true,
      },
    },
  },
  decide(current, { text }, context) {
    const fact = { type: 'replied', text: someText(text) } as const;
    return record({ ...current, ...taken(current), ...answered(current) }, fact, context);
  },
};
