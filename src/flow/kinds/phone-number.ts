import parsePhoneNumber, { findPhoneNumbersInText } from 'libphonenumber-js/max';
import { EXTENSION_MARK, phoneInWords } from '#domain/phone.ts';
import type { Locale } from '#domain/text.ts';

/** A word for an extension, and its digits: 转801, 分机 801, ext. 801. */
const NAMED = String.raw`[,;，(（]?\s*(?:转接?|轉接?|分机号?|分機號?|内线|內線|ext(?:ension|n)?\.?|x|#)\s*[:：=]?\s*(\d{1,6})\s*[)）]?`;
/** An extension that nothing names: -801, ,801, (801). Digits that go on, or a unit behind them, are something else. */
const UNNAMED = String.raw`(?:[-—–,;*/]\s?(\d{1,5})|\(\s?(\d{1,5})\s?\))(?![-\s]?\d|\s?[\p{L}%])`;
/** China, where it is written, however it is. */
const CHINA = String.raw`\(?(?:\+|00)86\)?[-\s]*|\(?86\)?[-\s]+`;
/** Landlines with their area code, and numbers that a company pays for: the only ones of which people leave extensions unnamed. */
const LOCAL = String.raw`\d{3,4}[-\s]?\d{4}`;
const PAID = String.raw`[48]00[-\s]?\d{3,4}[-\s]?\d{3,4}`;
const WITH_UNNAMED = new RegExp(
  String.raw`(?<![\d+])((?:(?:${CHINA})\(?0?\d{2,3}\)?|\(?0\d{2,3}\)?)[-\s]*${LOCAL}|(?:${CHINA})?${PAID})\s?(?:${UNNAMED})`,
  'gu',
);
const EXTENDED = new RegExp(`^(.*\\d\\)?)\\s*${NAMED}$`, 'iu');
const EXTENSION_NEXT = new RegExp(`^\\s*${NAMED}`, 'iu');

/** What was typed, with every extension named. */
function plainly(typed: string): string {
  return typed
    .normalize('NFKC')
    .trim()
    .replace(/^tel:/i, '')
    .replace(
      WITH_UNNAMED,
      (_all, number: string, behind?: string, within?: string) => `${number}转${behind ?? within}`,
    );
}

/**
 * `+8613800138000` for a phone number as people type it, `+8673188888888 ext. 801` with an extension; numbers without a country are
 * Chinese. The full metadata is used: with the small one `1380013` passes. Nothing where digits would be left over: they may be an
 * extension, and without it the call does not arrive.
 */
export function toE164(typed: string): string | undefined {
  return read(plainly(typed));
}

function read(plain: string): string | undefined {
  const [, number = plain, extension] = EXTENDED.exec(plain) ?? [];
  const phone = parsePhoneNumber(number.replace(/^\(?(?:00)?86\)?(?=[-\s])/, '+86 '), 'CN');
  if (!phone?.isValid() || !digitsOf(number).endsWith(phone.nationalNumber)) return undefined;
  return extension === undefined ? phone.number : `${phone.number}${EXTENSION_MARK}${extension}`;
}

function digitsOf(text: string): string {
  return text.replace(/\D/gu, '');
}

/** The phone numbers within words, such as 我儿子的电话 13800138000, each once. */
export function phonesWithin(words: string): readonly string[] {
  const plain = plainly(words);
  const found = findPhoneNumbersInText(plain, 'CN').map(({ startsAt, endsAt, number }) => {
    const extension = EXTENSION_NEXT.exec(plain.slice(endsAt))?.[0] ?? '';
    // Digits that go on as other words do (，3天内) are none of the number's.
    return read(plain.slice(startsAt, endsAt) + extension) ?? number.number;
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
  return phoneInWords(ext ? `${number}${EXTENSION_MARK}${ext}` : number, locale);
}
