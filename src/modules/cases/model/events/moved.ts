import { z } from 'zod';
import type { UnitId } from '#domain/ids.ts';
import { unitName } from '../authority.ts';
import { isOpen } from '../case.ts';
import { type EventKind, idOf } from './kind.ts';
import { lookButton, named, noAttachments, noQuote } from './parts.ts';

const fact = z
  .object({
    type: z.literal('moved'),
    unit: idOf<UnitId>(),
    /** No unit may have it yet: nobody sees it, and one is sought. */
    seeking: z.boolean().default(false),
  })
  .readonly();

/** An accusation went to another unit, or from where it was, since the policy or its words changed. */
export const moved: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: false,
  echo: (told) =>
    isOpen(told.after.state)
      ? {
          text: {
            'zh-CN':
              '您的信访件 {number}《{title}》{seeking, select, true {正在另找一个与此事无关的单位办理，找到了会告诉您} other {改由{unit}办理}}。被反映的单位和人员看不到这件。',
            en: '{seeking, select, true {For your case {number}, “{title}”, we are looking for an office that is not involved, and tell you once there is one.} other {Your case {number}, “{title}”, is now with {unit}.}} The office and the people that it is about cannot see it.',
          },
          values: { ...named(told), seeking: told.fact.seeking },
          buttons: [lookButton(told)],
        }
      : undefined,
  timeline: ({ fact, policy }) => ({
    text: {
      'zh-CN': '{seeking, select, true {正在另找与此事无关的单位来办} other {改由{unit}办理}}',
      en: '{seeking, select, true {An office that is not involved is sought} other {Passed to {unit}}}',
    },
    values: { unit: unitName(policy, fact.unit), seeking: fact.seeking },
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
