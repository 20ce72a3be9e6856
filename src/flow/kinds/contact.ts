import { z } from 'zod';
import type { LocalizedText } from '#domain/text.ts';
import { type AskKind, askFields, askNext, misfit } from './kind.ts';
import { readablePhone, toE164 } from './phone-number.ts';

const schema = z.strictObject({ ...askFields, kind: z.literal('contact'), next: askNext });
export type ContactNode = z.infer<typeof schema>;

const texts = {
  contact: {
    'zh-CN': '请按“发送我的号码”，或直接输入电话号码，例如 13800138000。',
    en: 'Please share your number with the button, or type it, such as 13800138000 or +44 20 7946 0000.',
  },
} as const satisfies Record<string, LocalizedText>;

/** The citizen's own phone number, by the channel's contact button or typed. Answer: E.164. */
export const contact = {
  kind: 'contact',
  schema,
  show: () => ({ choices: [], columns: 1, request: 'contact' }),
  read(_node, input) {
    // Telegram hands contacts over without the plus of the international form.
    const typed = input.type === 'contact' ? input.phone : input.type === 'text' ? input.text : '';
    const answer = toE164(typed) ?? (input.type === 'contact' ? toE164(`+${typed.replace(/^\+/, '')}`) : undefined);
    return answer === undefined ? misfit(texts.contact) : { type: 'answer', answer };
  },
  display: (_node, answer) => readablePhone(String(answer)),
} satisfies AskKind<ContactNode>;
