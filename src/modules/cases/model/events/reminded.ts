import { z } from 'zod';
import { calendarDay, daysBetween } from '../calendar.ts';
import { clockName, dayOf, peopleInWords } from '../clocks/in-words.ts';
import { clockCalled } from './called-people.ts';
import type { EventKind } from './kind.ts';
import { noAttachments, noQuote } from './parts.ts';

const fact = z.object({ type: z.literal('reminded'), ...clockCalled }).readonly();

/** Staff were called about a clock that nears its end, or is over for days. */
export const reminded: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: true,
  thread: ({ fact: { rule, dueAt, people }, event, policy }) => {
    const { timeZone } = policy.clocks;
    const left = daysBetween(calendarDay(event.at, timeZone), calendarDay(dueAt, timeZone));
    return {
      text: {
        'zh-CN':
          '{stage, select, before {⏰ {name}还有 {days} 天到期（{day}）} today {⏰ {name}今天到期} other {🔴 {name}已超期 {days} 天（应于 {day}）}}，已提醒{people}',
        en: '{stage, select, before {⏰ {days, plural, one {# day} other {# days}} left for {name} (until {day})} today {⏰ The deadline for {name} ends today} other {🔴 The deadline for {name} has been over for {days, plural, one {# day} other {# days}} (it was {day})}}; {people} reminded',
      },
      values: {
        ...{ name: clockName(rule, policy), day: dayOf(dueAt, policy), people: peopleInWords(people, policy) },
        ...{ stage: left > 0 ? 'before' : left === 0 ? 'today' : 'after', days: Math.abs(left) },
      },
    };
  },
  quote: noQuote,
  attachments: noAttachments,
  reading: 'unchanged',
  colleaguesHear: true,
  calls: ({ people }) => people,
};
