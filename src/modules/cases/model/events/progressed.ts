import { z } from 'zod';
import type { EventKind } from './kind.ts';
import { actingUnit, lookButton, named, noAttachments } from './parts.ts';

const fact = z.object({ type: z.literal('progressed'), text: z.string() }).readonly();

/** The office said how far it is. */
export const progressed: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: false,
  echo: (told) => ({
    text: {
      'zh-CN': '您的信访件 {number}《{title}》有进展。{unit}告诉您：\n\n{text}\n\n这还不是最后的答复，办理还在继续。',
      en: 'There is progress in your case {number}, “{title}”. {unit} tells you:\n\n{text}\n\nThis is not the final answer yet; work on it goes on.',
    },
    values: { ...named(told), text: told.fact.text },
    buttons: [lookButton(told)],
  }),
  timeline: (told) => ({
    text: { 'zh-CN': '{unit}告知进展：{text}', en: '{unit} on progress: {text}' },
    values: { unit: actingUnit(told), text: told.fact.text },
  }),
  thread: ({ who }) => ({
    text: { 'zh-CN': '🛠️ {who}告诉了群众进展', en: '🛠️ {who} told the citizen how far it is' },
    values: { who },
  }),
  quote: ({ text }) => text,
  attachments: noAttachments,
  reading: 'read',
  colleaguesHear: false,
};
