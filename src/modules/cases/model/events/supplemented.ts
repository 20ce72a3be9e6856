import { z } from 'zod';
import type { FileId } from '#domain/ids.ts';
import { type EventKind, idOf } from './kind.ts';
import { warning } from './parts.ts';

const fact = z
  .object({ type: z.literal('supplemented'), text: z.string(), files: z.array(idOf<FileId>()).readonly() })
  .readonly();

/** The citizen, or somebody with the query code, added words, files or both. */
export const supplemented: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: false,
  echo: (told) =>
    warning(told, {
      'zh-CN': '有人用查询码在别处为您的信访件 {number}《{title}》补充了内容。如果不是您或您委托的人，请及时告诉我们。',
      en: 'Somebody used the query code to add to your case {number}, “{title}”, from another place. If that was not you or someone you asked, please let us know.',
    }),
  timeline: ({ fact, who }) => ({
    text: {
      'zh-CN':
        '{who, select, code {有人用查询码} you {您} petitioner {另一位信访人} other {当时提交的人}}补充了：{text}{files, plural, =0 {} other {（附件 # 个）}}',
      en: '{who, select, code {Somebody with the query code} you {You} petitioner {Another petitioner} other {Whoever filed it}} added: {text}{files, plural, =0 {} one { (one attachment)} other { (# attachments)}}',
    },
    values: { who, text: fact.text, files: fact.files.length },
  }),
  thread: ({ who }) => ({
    text: { 'zh-CN': '📎 {who}补充了内容', en: '📎 {who} added to the case' },
    values: { who },
  }),
  quote: ({ text }) => text,
  attachments: ({ files }) => files,
  reading: 'new',
  colleaguesHear: false,
};
