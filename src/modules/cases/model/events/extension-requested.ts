import { z } from 'zod';
import type { ClockRuleId, StaffId } from '#domain/ids.ts';
import { clockName, countInWords } from '../clocks/in-words.ts';
import { dayCount } from './day-count.ts';
import { type EventKind, idOf } from './kind.ts';
import { noAttachments } from './parts.ts';

const fact = z
  .object({
    type: z.literal('extension-requested'),
    rule: idOf<ClockRuleId>(),
    by: dayCount,
    reason: z.string(),
    /** Who may approve it. */
    people: z.array(idOf<StaffId>()).readonly(),
  })
  .readonly();

/** Whoever handles the case asked for more time. The petitioners hear of it once it is approved. */
export const extensionRequested: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: true,
  thread: ({ who, fact: { rule, by }, policy }) => ({
    text: {
      'zh-CN': '⏳ {who}申请把{name}延长 {count}，等负责人批准',
      en: '⏳ {who} asked for {count} more for {name}; a lead has to approve it',
    },
    values: { who, name: clockName(rule, policy), count: countInWords(by) },
  }),
  quote: ({ reason }) => reason,
  attachments: noAttachments,
  reading: 'unchanged',
  colleaguesHear: true,
  calls: ({ people }) => people,
};
