import type { InboundMessage } from '#domain/messages.ts';
import { type Locale, localeForTag } from '#domain/text.ts';

/** The language of a first contact: by the script of its text, then by what the platform says, else `fallback`. */
export function firstLocale(message: Pick<InboundMessage, 'content' | 'languageTag'>, fallback: Locale): Locale {
  const { content } = message;
  const words = content.type === 'text' ? content.text : content.type === 'files' ? content.caption : '';
  if (/\p{Script=Han}/u.test(words)) return 'zh-CN';
  return localeForTag(message.languageTag) ?? fallback;
}
