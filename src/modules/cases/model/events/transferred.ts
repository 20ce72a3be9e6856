import { z } from 'zod';
import type { StaffId, UnitId } from '#domain/ids.ts';
import { unitName } from '../authority.ts';
import { settleBy } from '../clocks/due-at.ts';
import { dayOf } from '../clocks/in-words.ts';
import { type EventKind, idOf, type Told } from './kind.ts';
import { lookButton, named, noAttachments } from './parts.ts';

const fact = z
  .object({
    type: z.literal('transferred'),
    from: idOf<UnitId>(),
    to: idOf<UnitId>(),
    reason: z.string(),
    /** Who leads where it went, and is called. */
    people: z.array(idOf<StaffId>()).readonly(),
  })
  .readonly();

type Fact = z.infer<typeof fact>;

function unitsOf({ fact: { from, to }, policy }: Pick<Told<Fact>, 'fact' | 'policy'>) {
  return { from: unitName(policy, from), to: unitName(policy, to) };
}

/** A unit handed the case to another. */
export const transferred: EventKind<Fact> = {
  fact,
  internal: false,
  echo: (told) => ({
    text: {
      'zh-CN':
        '您的信访件 {number}《{title}》从{from}转到{to}办理。您不用重新提交，时限不变，仍是 {day}。\n\n转办的原因：{reason}',
      en: '{from} handed your case {number}, “{title}”, to {to}. You need not file it again, and the date stays {day}.\n\nWhy: {reason}',
    },
    values: {
      ...{ ...named(told), ...unitsOf(told), reason: told.fact.reason },
      day: dayOf(settleBy(told.after, told.policy), told.policy),
    },
    buttons: [lookButton(told)],
  }),
  timeline: (told) => ({
    text: { 'zh-CN': '从{from}转到{to}办理。原因：{reason}', en: '{from} handed it to {to}. Why: {reason}' },
    values: { ...unitsOf(told), reason: told.fact.reason },
  }),
  thread: ({ who, ...told }) => ({
    text: {
      'zh-CN': '➡️ {who}把本件从{from}转给{to}，等待认领',
      en: '➡️ {who} transferred the case from {from} to {to}; it can be claimed there',
    },
    values: { who, ...unitsOf(told) },
  }),
  quote: ({ reason }) => reason,
  attachments: noAttachments,
  reading: 'unchanged',
  colleaguesHear: true,
  calls: ({ people }) => people,
};
