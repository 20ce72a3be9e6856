import { z } from 'zod';
import type { EventKind } from './kind.ts';
import { noAttachments } from './parts.ts';

const fact = z.object({ type: z.literal('noted'), text: z.string() }).readonly();

/** A member of staff wrote a note for colleagues. */
export const noted: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: true,
  thread: ({ who }) => ({
    text: { 'zh-CN': '📝 {who}备注（群众看不到）', en: '📝 Note by {who} (the citizen does not see it)' },
    values: { who },
  }),
  quote: ({ text }) => text,
  attachments: noAttachments,
  reading: 'unchanged',
  colleaguesHear: false,
};
