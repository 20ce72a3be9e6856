import { z } from 'zod';
import type { StaffId } from '#domain/ids.ts';
import { type EventKind, idOf } from './kind.ts';
import { actingUnit, named, noAttachments, noQuote } from './parts.ts';

const fact = z
  .object({
    type: z.literal('claimed'),
    by: idOf<StaffId>(),
    /** The citizen was told already that it is being handled. */
    again: z.boolean().default(false),
  })
  .readonly();

/** A member of staff took the case in hand. */
export const claimed: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: false,
  echo: (told) =>
    told.fact.again
      ? undefined
      : {
          text: {
            'zh-CN': '您的信访件 {number}《{title}》已由{unit}承办，正在办理。有进展我们会在这里告诉您。',
            en: '{unit} is now working on your case {number}, “{title}”. We will tell you here when there is news.',
          },
          values: named(told),
          buttons: [],
        },
  timeline: (told) =>
    told.fact.again
      ? undefined
      : {
          text: { 'zh-CN': '{unit}已承办', en: '{unit} took it in hand' },
          values: { unit: actingUnit(told) },
        },
  thread: ({ who }) => ({
    text: { 'zh-CN': '🙋 {who}认领了本件', en: '🙋 {who} claimed the case' },
    values: { who },
  }),
  quote: noQuote,
  attachments: noAttachments,
  reading: 'unchanged',
  colleaguesHear: false,
};
