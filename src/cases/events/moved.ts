import { z } from 'zod';
import type { UnitId } from '#domain/ids.ts';
import { unitName } from '../authority.ts';
import { isOpen } from '../lifecycle.ts';
import { type EventKind, idOf } from './kind.ts';
import { lookButton, named, noAttachments, noQuote } from './parts.ts';

const fact = z.object({ type: z.literal('moved'), unit: idOf<UnitId>() }).readonly();

/** An accusation went to another unit, since the policy or its words changed. */
export const moved: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: false,
  echo: (told) =>
    isOpen(told.after.state)
      ? {
          text: {
            'zh-CN': '您的信访件 {number}《{title}》改由{unit}办理。被反映的单位和人员看不到这件。',
            en: 'Your case {number}, “{title}”, is now with {unit}. The office and the people that it is about cannot see it.',
          },
          values: named(told),
          buttons: [lookButton(told)],
        }
      : undefined,
  timeline: ({ fact, policy }) => ({
    text: { 'zh-CN': '改由{unit}办理', en: 'Passed to {unit}' },
    values: { unit: unitName(policy, fact.unit) },
  }),
  thread: ({ fact, policy }) => ({
    text: { 'zh-CN': '➡️ 转由{unit}办理', en: '➡️ Passed to {unit}' },
    values: { unit: unitName(policy, fact.unit) },
  }),
  quote: noQuote,
  attachments: noAttachments,
  reading: 'unchanged',
  colleaguesHear: false,
};
