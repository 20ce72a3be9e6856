import { z } from 'zod';
import { settleBy } from '../clocks/due-at.ts';
import { dayOf } from '../clocks/in-words.ts';
import type { EventKind } from './kind.ts';
import { noAttachments } from './parts.ts';

const fact = z.object({ type: z.literal('reopened'), reason: z.string() }).readonly();

/** A petitioner had a case that had ended go on, since the matter is not settled. */
export const reopened: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: false,
  echo: () => undefined,
  timeline: ({ who, fact: { reason } }) => ({
    text: {
      'zh-CN': '{who, select, you {您} petitioner {另一位信访人} other {当时提交的人}}说没有解决，重新办理：{reason}',
      en: '{who, select, you {You} petitioner {Another petitioner} other {Whoever filed it}} had it reopened as not settled: {reason}',
    },
    values: { who, reason },
  }),
  thread: ({ who, after, policy }) => ({
    text: {
      'zh-CN': '🔁 {who}说没有解决，重新办理，应于 {day} 前办结。要重新答复，才能再办结',
      en: '🔁 {who} had the case reopened as not settled, to be settled by {day}. It has to be answered anew before it can be closed',
    },
    values: { who, day: dayOf(settleBy(after, policy), policy) },
  }),
  quote: ({ reason }) => reason,
  attachments: noAttachments,
  reading: 'new',
  colleaguesHear: false,
};
