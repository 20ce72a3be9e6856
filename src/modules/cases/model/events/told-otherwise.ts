import { z } from 'zod';
import { tellingNames } from '../names.ts';
import { otherWaysOfTelling } from '../telling-ways.ts';
import type { EventKind } from './kind.ts';
import { actingUnit, noAttachments } from './parts.ts';

const fact = z
  .object({ type: z.literal('told-otherwise'), toldBy: z.enum(otherWaysOfTelling), note: z.string() })
  .readonly();

/** Staff told the petitioners themselves what had not surely arrived. */
export const toldOtherwise: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: false,
  // They know it already, and this chat is the one in which nothing arrives.
  echo: () => undefined,
  timeline: (told) => ({
    text: {
      'zh-CN': '聊天里没有确认送到的消息，{unit}已{toldBy}告知{you, select, true {您} other {当时提交的人}}',
      en: '{unit} told {you, select, true {you} other {whoever filed it}} {toldBy} what is not known to have arrived in the chat',
    },
    values: { unit: actingUnit(told), toldBy: tellingNames[told.fact.toldBy], you: told.you },
  }),
  thread: ({ who, fact: { toldBy, note } }) => ({
    text: {
      'zh-CN':
        '🗣️ {who}已{toldBy}告知群众，此前没有送达的消息不再提示{noted, select, true {（备注群众看不到）} other {}}',
      en: '🗣️ {who} told the citizen {toldBy} what had not arrived{noted, select, true { (the citizen does not see the note)} other {}}',
    },
    values: { who, toldBy: tellingNames[toldBy], noted: note !== '' },
  }),
  quote: ({ note }) => note,
  quoteForColleagues: true,
  attachments: noAttachments,
  reading: 'unchanged',
  colleaguesHear: false,
};
