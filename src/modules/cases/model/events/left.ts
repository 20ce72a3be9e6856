import { z } from 'zod';
import type { PetitionerId } from '#domain/ids.ts';
import { type EventKind, idOf } from './kind.ts';
import { noAttachments, noQuote } from './parts.ts';

const fact = z.object({ type: z.literal('left'), petitioner: idOf<PetitionerId>() }).readonly();

/** A petitioner took their part back, and the others go on. */
export const left: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: false,
  echo: () => undefined,
  timeline: ({ who }) => ({
    text: {
      'zh-CN': '{who, select, you {您} filer {当时提交的人} other {另一位信访人}}退出了本件，其他信访人继续',
      en: '{who, select, you {You} filer {Whoever filed it} other {Another petitioner}} left it; the others go on',
    },
    values: { who },
  }),
  thread: ({ who }) => ({
    text: {
      'zh-CN': '🚪 {who}退出了本件，其他信访人继续',
      en: '🚪 {who} left the case; the other petitioners go on with it',
    },
    values: { who },
  }),
  quote: noQuote,
  attachments: noAttachments,
  reading: 'new',
  colleaguesHear: false,
};
