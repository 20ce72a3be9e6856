import { z } from 'zod';
import type { ClockId, ClockRuleId, StaffId } from '#domain/ids.ts';
import { clockName, dayOf } from '../clocks/in-words.ts';
import { dayCount } from './day-count.ts';
import { type EventKind, idOf, storedText, type Told } from './kind.ts';
import { actingUnit, lookButton, named, noAttachments } from './parts.ts';

const fact = z
  .object({
    type: z.literal('extended'),
    clock: idOf<ClockId>(),
    rule: idOf<ClockRuleId>(),
    by: dayCount,
    reason: z.string(),
    /** Who asked for it, and is told. */
    askedBy: idOf<StaffId>(),
    /** When it falls due now. */
    dueAt: z.coerce.date(),
    /** Where the rule stands that allows it. */
    basis: storedText,
  })
  .readonly();

type Fact = z.infer<typeof fact>;

function valuesOf({ fact: { rule, dueAt, reason, basis }, policy }: Pick<Told<Fact>, 'fact' | 'policy'>) {
  return { name: clockName(rule, policy), day: dayOf(dueAt, policy), reason, basis };
}

/** A lead gave a clock more time. */
export const extended: EventKind<Fact> = {
  fact,
  internal: false,
  echo: (told) => ({
    text: {
      'zh-CN':
        '您的信访件 {number}《{title}》情况复杂，{unit}批准延长办理，现在应于 {day} 前{name}。\n\n延长的原因：{reason}\n依据：{basis}',
      en: 'Your case {number}, “{title}”, needs more time. {unit} has approved it: the deadline for {name} is now {day}.\n\nWhy: {reason}\nBasis: {basis}',
    },
    values: { ...named(told), ...valuesOf(told) },
    buttons: [lookButton(told)],
  }),
  timeline: (told) => ({
    text: {
      'zh-CN': '{unit}批准延长，应于 {day} 前{name}。原因：{reason}',
      en: '{unit} approved more time: the deadline for {name} is now {day}. Why: {reason}',
    },
    values: { unit: actingUnit(told), ...valuesOf(told) },
  }),
  thread: ({ who, ...told }) => ({
    text: {
      'zh-CN': '✅ {who}批准延长，应于 {day} 前{name}；已告诉群众',
      en: '✅ {who} approved more time: the deadline for {name} is now {day}; the citizen is told',
    },
    values: { who, ...valuesOf(told) },
  }),
  quote: ({ reason }) => reason,
  attachments: noAttachments,
  reading: 'unchanged',
  colleaguesHear: true,
  calls: ({ askedBy }) => [askedBy],
};
