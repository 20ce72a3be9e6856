import { z } from 'zod';
import type { CaseNumber } from '#domain/ids.ts';
import { type EventKind, idOf } from './kind.ts';
import { noAttachments, noQuote } from './parts.ts';

const fact = z.object({ type: z.literal('repeated'), earlier: idOf<CaseNumber>() }).readonly();

/** The same petition had come from the same chat before: whoever handles it should know, and answer both alike. */
export const repeated: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: true,
  thread: ({ fact }) => ({
    text: {
      'zh-CN': '🔁 同一个聊天早先提交过内容几乎相同的 {earlier}，请一并核对（群众看不到这一条）',
      en: '🔁 Nearly the same petition came from this chat before, as {earlier}: please look at both (the citizen does not see this)',
    },
    values: { earlier: fact.earlier },
  }),
  quote: noQuote,
  attachments: noAttachments,
  reading: 'unchanged',
  colleaguesHear: false,
};
