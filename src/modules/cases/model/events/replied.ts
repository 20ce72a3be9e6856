import { z } from 'zod';
import type { EventKind } from './kind.ts';
import { actingUnit, lookButton, named, noAttachments } from './parts.ts';

const fact = z.object({ type: z.literal('replied'), text: z.string() }).readonly();

/** The office answered. */
export const replied: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: false,
  echo: (told) => ({
    text: {
      'zh-CN': '{unit}对您的信访件 {number}《{title}》答复如下：\n\n{text}',
      en: 'Here is the answer of {unit} to your case {number}, “{title}”:\n\n{text}',
    },
    values: { ...named(told), text: told.fact.text },
    buttons: [lookButton(told)],
  }),
  timeline: (told) => ({
    text: { 'zh-CN': '{unit}答复：{text}', en: '{unit} answered: {text}' },
    values: { unit: actingUnit(told), text: told.fact.text },
  }),
  thread: ({ who }) => ({
    text: { 'zh-CN': '💬 {who}答复了群众', en: '💬 {who} replied to the citizen' },
    values: { who },
  }),
  quote: ({ text }) => text,
  attachments: noAttachments,
  reading: 'read',
  colleaguesHear: false,
};
