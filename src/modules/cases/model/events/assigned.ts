import { z } from 'zod';
import type { StaffId } from '#domain/ids.ts';
import { staffName } from '../authority.ts';
import { claimed } from './claimed.ts';
import { type EventKind, idOf } from './kind.ts';
import { noAttachments, noQuote } from './parts.ts';

const fact = z
  .object({
    type: z.literal('assigned'),
    to: idOf<StaffId>(),
    /** The citizen was told already that it is being handled. */
    again: z.boolean(),
  })
  .readonly();

type Fact = z.infer<typeof fact>;

/** For its citizen it is the same who took it in hand by themselves. */
const asClaimed = ({ to, again }: Fact) => ({ type: 'claimed', by: to, again }) as const;

/** Somebody who leads there put the case into the hands of a colleague. */
export const assigned: EventKind<Fact> = {
  fact,
  internal: false,
  echo: ({ event, ...told }) => {
    const same = asClaimed(told.fact);
    return claimed.internal ? undefined : claimed.echo({ ...told, fact: same, event: { ...event, fact: same } });
  },
  timeline: ({ event, ...told }) => {
    const same = asClaimed(told.fact);
    return claimed.internal ? undefined : claimed.timeline({ ...told, fact: same, event: { ...event, fact: same } });
  },
  thread: ({ who, fact: { to }, policy }) => ({
    text: { 'zh-CN': '👉 {who}指派{to}经办', en: '👉 {who} assigned the case to {to}' },
    values: { who, to: staffName(policy, to) },
  }),
  quote: noQuote,
  attachments: noAttachments,
  reading: 'unchanged',
  colleaguesHear: true,
  calls: ({ to }) => [to],
};
