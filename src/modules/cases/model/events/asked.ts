import { z } from 'zod';
import { echoButton } from './echo-buttons.ts';
import type { EventKind } from './kind.ts';
import { actingUnit, lookButton, named, noAttachments } from './parts.ts';

const fact = z.object({ type: z.literal('asked'), text: z.string() }).readonly();

/** The office wants to know more of the citizen. */
export const asked: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: false,
  echo: (told) => ({
    text: {
      'zh-CN': '关于您的信访件 {number}《{title}》，{unit}想请您补充一些情况：\n\n{text}',
      en: '{unit} has a question about your case {number}, “{title}”:\n\n{text}',
    },
    values: { ...named(told), text: told.fact.text },
    buttons: [echoButton('answer', told), lookButton(told)],
  }),
  timeline: (told) => ({
    text: {
      'zh-CN': '{unit}请{you, select, true {您} other {当时提交的人}}补充：{text}',
      en: '{unit} asked {you, select, true {you} other {whoever filed it}}: {text}',
    },
    values: { unit: actingUnit(told), you: told.you, text: told.fact.text },
  }),
  thread: ({ who }) => ({
    text: { 'zh-CN': '❓ {who}请群众补充', en: '❓ {who} asked the citizen' },
    values: { who },
  }),
  quote: ({ text }) => text,
  attachments: noAttachments,
  reading: 'read',
  colleaguesHear: false,
};
