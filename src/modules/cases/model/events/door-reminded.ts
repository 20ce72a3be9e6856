import { z } from 'zod';
import { doorById } from '#modules/office/model/doors.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { dayInWords } from '../calendar.ts';
import { allHaveConversations } from '../petitioners.ts';
import type { EventKind } from './kind.ts';
import { lookButton, named, noAttachments, noQuote } from './parts.ts';

const fact = z
  .object({
    type: z.literal('door-reminded'),
    door: z.string(),
    lastDay: z.string(),
    /** The day from which it counts was said roughly, so that it is the earliest that the last day can be. */
    rough: z.boolean(),
  })
  .readonly();
type Fact = z.infer<typeof fact>;

const about = ({ door, lastDay, rough }: Fact, policy: Policy) => ({
  ...{ door: doorById(policy, door)?.name ?? { 'zh-CN': door, en: door }, day: dayInWords(lastDay), rough },
});

/** Petitioners were reminded of another way, whose last day is near. */
export const doorReminded: EventKind<Fact> = {
  fact,
  internal: false,
  echo: (told) => ({
    text: {
      'zh-CN':
        '您的信访件 {number}《{title}》还没有办结。提醒您：还有一条路是{door}，{rough, select, true {按您说的大概日子，最早 {day} 就到期} other {最后一天是 {day}}}。这里办着，那个日子不一定会停下来；想走那条路，请尽快去找{to}。{closing}',
      en: 'Your case {number}, “{title}”, is not closed yet. A reminder of another way, {door}: {rough, select, true {by the rough day that you told us it may end on {day} already} other {its last day is {day}}}. That day may not wait while the case is here; if you want to go that way, please turn soon to {to}. {closing}',
    },
    values: {
      ...{ ...named(told), ...about(told.fact, told.policy) },
      ...{ to: doorById(told.policy, told.fact.door)?.to ?? '', closing: told.policy.doors.closing },
    },
    buttons: [lookButton(told)],
  }),
  timeline: ({ fact, policy }) => ({
    text: {
      'zh-CN': '提醒了{door}的期限：{rough, select, true {最早 {day} 到期} other {最后一天 {day}}}',
      en: 'A reminder of the time limit for {door}: {rough, select, true {{day} at the earliest} other {until {day}}}',
    },
    values: about(fact, policy),
  }),
  thread: ({ fact, after, policy }) => ({
    text: {
      'zh-CN':
        '🔔 已提醒群众：{door}{rough, select, true {最早 {day} 到期} other {的最后一天是 {day}}}{reached, select, true {} other {。有的信访人没有聊天，请另外告诉}}',
      en: '🔔 The citizen was reminded: {door}, {rough, select, true {{day} at the earliest} other {until {day}}}{reached, select, true {} other {. Some petitioners have no chat: please tell them in another way}}',
    },
    values: { ...about(fact, policy), reached: allHaveConversations(after) },
  }),
  quote: noQuote,
  attachments: noAttachments,
  reading: 'unchanged',
  colleaguesHear: false,
};
