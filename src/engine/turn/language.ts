import type { InboundMessage } from '#domain/messages.ts';
import { type Locale, localeForTag } from '#domain/text.ts';

/** The language of a first contact: by the script of its text, then by what the platform says, else `fallback`. */
export function firstLocale(message: Pick<InboundMessage, 'content' | 'languageTag'>, fallback: Locale): Locale {
  const { content } = message;
  const words = content.type === 'text' ? content.text : content.type === 'files' ? content.caption : '';
  if (/\p{Script=Han}/u.test(words)) return 'zh-CN';
  return localeForTag(message.languageTag) ?? fallback;
}

/** The language that any letter of a text points to; undefined where it has none. */
export function languageByScript(words: string): Locale | undefined {
  if (/\p{Script=Han}/u.test(words)) return 'zh-CN';
  return /\p{Script=Latin}/u.test(words) ? 'en' : undefined;
}

/** So many words or characters tell in which language somebody writes; a name (迪丽热巴) or an address has fewer. */
const TELLING = { en: 4, han: 6 } as const;

/** The language that words are surely written in; undefined where they may be either. */
export function languageOf(words: string): Locale | undefined {
  const han = words.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = words.match(/\p{Script=Latin}[\p{Script=Latin}'’-]*/gu)?.length ?? 0;
  if (han === 0 && latin >= TELLING.en) return 'en';
  return han >= TELLING.han && latin < han ? 'zh-CN' : undefined;
}
