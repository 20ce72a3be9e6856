import parsePhoneNumber, { findPhoneNumbersInText } from 'libphonenumber-js/max';
import type { Locale } from '#domain/text.ts';

/** An extension behind a number: 转801, 分机 801, ext. 801. */
const EXTENSION = String.raw`\s*[,，(（]?\s*(?:转接?|轉接?|分机号?|分機號?|内线|ext(?:ension)?\.?|x|#)\s*[:：]?\s*(?<extension>\d{1,6})\s*[)）]?`;
const EXTENDED = new RegExp(`^(?<number>.*\\d)${EXTENSION}$`, 'iu');
const EXTENSION_NEXT = new RegExp(`^${EXTENSION}`, 'iu');
/** A landline with its area code, whose extension stands behind a dash: 0731-88888888-801. */
const DASHED = /(?<!\d)(0\d{2,3}[-\s]?\d{7,8})[-—–](\d{1,6})(?!\d)/gu;

function plainly(typed: string): string {
  return typed.normalize('NFKC').trim().replace(DASHED, '$1转$2');
}

/**
 * `+8613800138000` for a phone number as people type it, `+8673188888888 ext. 801` with an extension; numbers without a country are
 * Chinese. The full metadata is used: with the small one `1380013` passes.
 */
export function toE164(typed: string): string | undefined {
  const plain = plainly(typed);
  const { number = plain, extension } = EXTENDED.exec(plain)?.groups ?? {};
  const phone = parsePhoneNumber(number, 'CN');
  if (!phone?.isValid()) return undefined;
  return extension === undefined ? phone.number : `${phone.number} ext. ${extension}`;
}

/** The phone numbers within words, such as 我儿子的电话 13800138000, each once. */
export function phonesWithin(words: string): readonly string[] {
  const plain = plainly(words);
  const found = findPhoneNumbersInText(plain, 'CN').flatMap(({ startsAt, endsAt }) => {
    const extension = EXTENSION_NEXT.exec(plain.slice(endsAt))?.[0] ?? '';
    return toE164(plain.slice(startsAt, endsAt) + extension) ?? [];
  });
  return [...new Set(found)];
}

/** As people write it: in the national form for Chinese numbers, else the international one. */
export function readablePhone(e164: string, locale: Locale): string {
  const phone = parsePhoneNumber(e164);
  if (!phone) return e164;
  const { ext } = phone;
  phone.setExt('');
  const number = phone.country === 'CN' ? phone.formatNational() : phone.formatInternational();
  if (!ext) return number;
  return locale === 'zh-CN' ? `${number} 转 ${ext}` : `${number} ext. ${ext}`;
}
