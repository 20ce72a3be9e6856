import { z } from 'zod';
import type { EventKind } from './kind.ts';
import { noAttachments } from './parts.ts';

const fact = z.object({ type: z.literal('released'), reason: z.string() }).readonly();

/** Its handler gave the case back, for another to claim. */
export const released: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: true,
  thread: ({ who }) => ({
    text: { 'zh-CN': '↩️ {who}退回了本件，等待认领', en: '↩️ {who} released the case; it can be claimed' },
    values: { who },
  }),
  quote: ({ reason }) => reason,
  attachments: noAttachments,
  reading: 'unchanged',
  colleaguesHear: true,
};
