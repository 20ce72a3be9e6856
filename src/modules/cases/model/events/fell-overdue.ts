import { z } from 'zod';
import { clockName, dayOf, peopleInWords } from '../clocks/in-words.ts';
import { clockCalled } from './called-people.ts';
import type { EventKind } from './kind.ts';
import { lookButton, named, noAttachments, noQuote } from './parts.ts';

const fact = z.object({ type: z.literal('fell-overdue'), ...clockCalled, tellsCitizen: z.boolean() }).readonly();

/** A clock is over, and what it is a deadline for was not done. */
export const fellOverdue: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: false,
  echo: (told) =>
    told.fact.tellsCitizen
      ? {
          text: {
            'zh-CN':
              '您的信访件 {number}《{title}》应于 {day} 前{name}，没有按期做到，很抱歉。已经催办{role, select, lead {承办单位负责人} above {上级单位负责人} administrators {，并报告本系统管理员} other {经办人}}。有进展会在这里告诉您。',
            en: 'Your case {number}, “{title}”: the deadline for {name} was {day}, and it was not kept. We are sorry. {role, select, lead {The head of the unit that handles it was} above {The head of the unit above was} administrators {The administrators of this service were} other {Whoever handles it was}} called on to act. We will tell you here when there is news.',
          },
          values: {
            ...named(told),
            ...{ day: dayOf(told.fact.dueAt, told.policy), name: clockName(told.fact.rule, told.policy) },
            role: told.fact.role,
          },
          buttons: [lookButton(told)],
        }
      : undefined,
  timeline: ({ fact: { rule, dueAt, tellsCitizen }, policy }) =>
    tellsCitizen
      ? {
          text: {
            'zh-CN': '没有在 {day} 前{name}，已催办',
            en: 'The deadline for {name}, {day}, was not kept; the office was called on to act',
          },
          values: { day: dayOf(dueAt, policy), name: clockName(rule, policy) },
        }
      : undefined,
  thread: ({ fact: { rule, dueAt, people }, policy }) => ({
    text: {
      'zh-CN': '🔴 {name}已到期（{day}），没有按期做到，已告知{people}',
      en: '🔴 The deadline for {name} is over ({day}) and was not kept; {people} told',
    },
    values: { name: clockName(rule, policy), day: dayOf(dueAt, policy), people: peopleInWords(people, policy) },
  }),
  quote: noQuote,
  attachments: noAttachments,
  reading: 'unchanged',
  colleaguesHear: true,
  calls: ({ people }) => people,
};
