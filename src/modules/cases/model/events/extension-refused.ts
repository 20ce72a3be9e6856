import { z } from 'zod';
import type { ClockRuleId, StaffId } from '#domain/ids.ts';
import { clockName } from '../clocks/in-words.ts';
import { type EventKind, idOf } from './kind.ts';
import { noAttachments } from './parts.ts';

const fact = z
  .object({
    type: z.literal('extension-refused'),
    rule: idOf<ClockRuleId>(),
    reason: z.string(),
    /** Who asked for it, and is told. */
    askedBy: idOf<StaffId>(),
  })
  .readonly();

/** A lead did not give a clock more time: it stays as it is. */
export const extensionRefused: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: true,
  thread: ({ who, fact: { rule }, policy }) => ({
    text: { 'zh-CN': '⛔ {who}没有批准延长{name}的时限', en: '⛔ {who} refused more time for {name}' },
    values: { who, name: clockName(rule, policy) },
  }),
  quote: ({ reason }) => reason,
  attachments: noAttachments,
  reading: 'unchanged',
  colleaguesHear: true,
  calls: ({ askedBy }) => [askedBy],
};
