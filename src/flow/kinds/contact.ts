import { z } from 'zod';
import type { LocalizedText } from '#domain/text.ts';
import { type AskKind, askFields, askNext, misfit } from './kind.ts';
import { notAPhone } from './phone.ts';
import { readablePhone, toE164 } from './phone-number.ts';

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
    const typed = input.type === 'contact' ? input.phone : input.type === 'text' ? input.text : '';
    const answer = toE164(typed) ?? (input.type === 'contact' ? toE164(`+${typed.replace(/^\+/, '')}`) : undefined);
    return answer === undefined
      ? misfit(context.channel === 'telegram' ? texts.contact : notAPhone)
      : { type: 'answer', answer };
  },
  display: (_node, answer) => readablePhone(String(answer)),
  accepts: (_node, answer) => typeof answer === 'string' && toE164(answer) === answer,
} satisfies AskKind<ContactNode>;
