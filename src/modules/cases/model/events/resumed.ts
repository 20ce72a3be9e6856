import { z } from 'zod';
import type { EventKind } from './kind.ts';
import { noAttachments, noQuote } from './parts.ts';

const fact = z.object({ type: z.literal('resumed') }).readonly();

/** Whoever withdrew the case took it up again. */
export const resumed: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: false,
  echo: () => undefined,
  timeline: ({ who }) => ({
    text: {
      'zh-CN': '{who, select, you {您} petitioner {另一位信访人} other {当时提交的人}}恢复了办理',
      en: '{who, select, you {You} petitioner {Another petitioner} other {Whoever filed it}} took it up again',
    },
    values: { who },
  }),
  thread: ({ who }) => ({
    text: { 'zh-CN': '♻️ {who}恢复了办理，可以认领', en: '♻️ {who} took the case up again; it can be claimed' },
    values: { who },
  }),
  quote: noQuote,
  attachments: noAttachments,
  reading: 'unchanged',
  colleaguesHear: false,
};
