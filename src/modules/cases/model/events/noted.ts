import { z } from 'zod';
import type { FileId } from '#domain/ids.ts';
import { type EventKind, idOf } from './kind.ts';

const fact = z
  .object({
    type: z.literal('noted'),
    text: z.string(),
    // Notes of older versions held words alone.
    files: z.array(idOf<FileId>()).readonly().default([]),
  })
  .readonly();

/** A member of staff wrote something down for colleagues, or put attachments by: words, files or both. */
export const noted: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: true,
  thread: ({ who, fact }) => ({
    text: {
      'zh-CN': '📝 {who}备注{files, plural, =0 {} other {，附件 # 个}}（群众看不到）',
      en: '📝 Note by {who}{files, plural, =0 {} one { with an attachment} other { with # attachments}} (the citizen does not see it)',
    },
    values: { who, files: fact.files.length },
  }),
  quote: ({ text }) => text,
  attachments: ({ files }) => files,
  reading: 'unchanged',
  colleaguesHear: false,
};
