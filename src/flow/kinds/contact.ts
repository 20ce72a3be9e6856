import { z } from 'zod';
import { channels } from '#domain/channels.ts';
import type { LocalizedText } from '#domain/text.ts';
import { type AskKind, askFields, askNext } from './kind.ts';
import { notAPhone } from './phone.ts';
import { readablePhone, toE164 } from './phone-number.ts';
import { readPhone } from './read-phone.ts';

const schema = z.strictObject({
  ...askFields,
  kind: z.literal('contact').describe("The citizen's own phone number, by button or typed."),
  next: askNext,
});
export type ContactNode = z.infer<typeof schema>;

const texts = {
  contact: {
    'zh-CN': '这不像一个电话号码。请按下面的按钮发送号码，或直接写，例如 13800138000；座机请带区号。',
    en: 'That does not look like a phone number. Send yours with the button below, or write it with its area code, such as 13800138000 or +44 20 7946 0000.',
  },
} as const satisfies Record<string, LocalizedText>;

/** The citizen's own phone number, by the channel's contact button or typed. Answer: E.164. */
export const contact = {
  kind: 'contact',
  schema,
  show: () => ({ choices: [], columns: 1, request: 'contact' }),
  read(_node, input, context) {
    // Telegram hands contacts over without the plus of the international form.
    const sent = input.type === 'contact' ? toE164(`+${input.phone.replace(/^\+/, '')}`) : undefined;
    if (sent !== undefined) return { type: 'answer', answer: sent };
    const typed = input.type === 'contact' ? input.phone : input.type === 'text' ? input.text : '';
    return readPhone(typed, context.locale, channels[context.channel].sendsOwnNumber ? texts.contact : notAPhone);
  },
  display: (_node, answer, { locale }) => readablePhone(String(answer), locale),
  accepts: (_node, answer) => typeof answer === 'string' && toE164(answer) === answer,
} satisfies AskKind<ContactNode>;
