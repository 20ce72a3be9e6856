import { z } from 'zod';
import type { EventKind } from './kind.ts';
import { noAttachments } from './parts.ts';

const fact = z
  .object({
    type: z.literal('released'),
    reason: z.string(),
    /** The name of the administrator who had it released, for a member of staff who leaves. */
    admin: z.string().optional(),
  })
  .readonly();

/** Its handler gave the case back, for another to claim. */
export const released: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: true,
  thread: ({ who, fact: { admin } }) => ({
    text: {
      'zh-CN': '↩️ {byAdmin, select, true {管理员{admin}} other {{who}}}退回了本件，等待认领',
      en: '↩️ {byAdmin, select, true {{admin}, an administrator,} other {{who}}} released the case; it can be claimed',
    },
    values: { who, byAdmin: admin !== undefined, admin: admin ?? '' },
  }),
  quote: ({ reason }) => reason,
  attachments: noAttachments,
  reading: 'unchanged',
  colleaguesHear: true,
};
