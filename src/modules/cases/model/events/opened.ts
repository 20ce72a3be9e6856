import { z } from 'zod';
import { isHeld, receiverName, unitName } from '../authority.ts';
import { type StoredPetition, toPetition } from '../stored-petition.ts';
import type { EventKind } from './kind.ts';
import { noQuote } from './parts.ts';

const fact = z
  .object({
    type: z.literal('opened'),
    petition: z.custom<StoredPetition>((value) => typeof value === 'object' && value !== null).transform(toPetition),
  })
  .readonly();

/** A petition was filed. Its words stand on the card and apart from the story, so they are quoted nowhere. */
export const opened: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: false,
  echo: () => undefined,
  timeline: ({ after, policy }) =>
    after.accusation
      ? {
          text: {
            'zh-CN':
              '已登记，{seeking, select, true {正在找与此事无关的单位来办} other {交{receiver}办理}}；被反映的单位和人员看不到这件',
            en: 'Registered{seeking, select, true {; an office that is not involved is sought} other { and given to {receiver}}}; those whom it is about cannot see it',
          },
          values: { receiver: receiverName(policy, after), seeking: isHeld(after) },
        }
      : { text: { 'zh-CN': '已登记', en: 'Registered' }, values: {} },
  thread: ({ after, policy }) => ({
    text: { 'zh-CN': '🆕 已登记，转{unit}办理', en: '🆕 Registered and given to {unit}' },
    values: { unit: unitName(policy, after.unit) },
  }),
  quote: noQuote,
  attachments: ({ petition }) => petition.files,
  reading: 'unchanged',
  colleaguesHear: false,
};
