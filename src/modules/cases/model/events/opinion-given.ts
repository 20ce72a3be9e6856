import { z } from 'zod';
import { openAppeal } from '../appealing.ts';
import { opinionOutcomes } from '../case.ts';
import { opinionNames } from '../names.ts';
import type { EventKind } from './kind.ts';
import { actingUnit, lookButton, named, noAttachments } from './parts.ts';

const fact = z
  .object({ type: z.literal('opinion-given'), outcome: z.enum(opinionOutcomes), text: z.string() })
  .readonly();

/** The office answered with a written opinion. */
export const opinionGiven: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: false,
  echo: (told) => ({
    text: {
      'zh-CN':
        '{unit}对您的信访件 {number}《{title}》作出{appeal, select, review {复查} recheck {复核} other {处理}}意见：\n\n{text}\n\n处理结果：{outcome}。',
      en: 'This is the written opinion of {unit} on {appeal, select, review {the review of } recheck {the recheck of } other {}}your case {number}, “{title}”:\n\n{text}\n\nWhat it comes to: {outcome}.',
    },
    values: {
      ...{ ...named(told), text: told.fact.text, outcome: opinionNames[told.fact.outcome] },
      appeal: openAppeal(told.after)?.round ?? 'none',
    },
    buttons: [lookButton(told)],
  }),
  timeline: (told) => ({
    text: {
      'zh-CN': '{unit}作出处理意见（{outcome}）：{text}',
      en: '{unit} gave its written opinion ({outcome}): {text}',
    },
    values: { unit: actingUnit(told), outcome: opinionNames[told.fact.outcome], text: told.fact.text },
  }),
  thread: ({ who, fact: { outcome } }) => ({
    text: { 'zh-CN': '📜 {who}作出处理意见：{outcome}', en: '📜 {who} gave a written opinion: {outcome}' },
    values: { who, outcome: opinionNames[outcome] },
  }),
  quote: ({ text }) => text,
  attachments: noAttachments,
  reading: 'read',
  colleaguesHear: false,
};
