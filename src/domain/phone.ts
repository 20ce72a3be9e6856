import type { Locale } from './text.ts';

/** What stands before an extension in a phone number that we keep: `+8673188888888 ext. 801`. */
export const EXTENSION_MARK = ' ext. ';

/** A phone number as people read it in their language: its extension is named in it. */
export function phoneInWords(phone: string, locale: Locale): string {
  return locale === 'zh-CN' ? phone.replace(EXTENSION_MARK, ' 转 ') : phone;
}
