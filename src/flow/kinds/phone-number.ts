import parsePhoneNumber from 'libphonenumber-js/max';

/**
 * `+8613800138000` for a phone number as people type it; numbers without a country are Chinese. The full metadata is used: with
 * the small one `1380013` passes.
 */
export function toE164(typed: string): string | undefined {
  const phone = parsePhoneNumber(typed.normalize('NFKC'), 'CN');
  return phone?.isValid() ? phone.number : undefined;
}

/** As people write it: in the national form for Chinese numbers, else the international one. */
export function readablePhone(e164: string): string {
  const phone = parsePhoneNumber(e164);
  if (!phone) return e164;
  return phone.country === 'CN' ? phone.formatNational() : phone.formatInternational();
}
