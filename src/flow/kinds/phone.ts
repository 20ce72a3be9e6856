import { z } from 'zod';
import type { LocalizedText } from '#domain/text.ts';
import { type AskKind, askFields, askNext, nothingShown } from './kind.ts';
import { readablePhone, toE164 } from './phone-number.ts';
import { readPhone } from './read-phone.ts';

const schema = z.strictObject({
  ...askFields,
  kind: z.literal('phone').describe('A phone number, typed.'),
  next: askNext,
});
export type PhoneNode = z.infer<typeof schema>;

export const notAPhone = {
  'zh-CN': '这不像一个电话号码。请写手机号，或带区号的座机号，例如 13800138000。',
  en: 'That does not look like a phone number. Please write it with its area code, such as 13800138000 or +44 20 7946 0000.',
} as const satisfies LocalizedText;

/** A phone number, typed. Answer: E.164, with an extension ` ext. 801`. */
export const phone = {
  kind: 'phone',
  schema,
  show: () => nothingShown,
  read(_node, input, { locale }) {
    const typed = input.type === 'text' ? input.text : input.type === 'contact' ? input.phone : '';
    return readPhone(typed, locale, notAPhone);
  },
  display: (_node, answer, { locale }) => readablePhone(String(answer), locale),
  accepts: (_node, answer) => typeof answer === 'string' && toE164(answer) === answer,
} satisfies AskKind<PhoneNode>;
