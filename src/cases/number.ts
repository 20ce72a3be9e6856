import type { CaseNumber } from '#domain/ids.ts';

/** Digits of the sequence within a year; more are used once a year has more cases. */
const SEQUENCE_DIGITS = 6;

/**
 * A totally anti-symmetric quasigroup of order 10 (H. M. Damm, 2004). Its check digit finds every single wrong digit and
 * every two neighbours swapped, the two mistakes that people make most.
 */
const damm = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const;

function checkDigit(digits: string): string {
  return [...digits].reduce((interim, digit) => damm[Number(interim)]?.[Number(digit)] ?? '', '0');
}

/** The number of the `sequence`th case of `year`, such as `2026-000017-9`. */
export function caseNumber(year: number, sequence: number): CaseNumber {
  const padded = String(sequence).padStart(SEQUENCE_DIGITS, '0');
  return `${year}-${padded}-${checkDigit(`${year}${padded}`)}` as CaseNumber;
}

/** What somebody may have meant by what they typed. */
export type TypedNumber =
  | { readonly type: 'number'; readonly number: CaseNumber }
  /** Looks like a case number, but a digit is wrong or two are swapped. */
  | { readonly type: 'mistyped' }
  | { readonly type: 'nonsense' };

const leadIn = /^(?:信访|信访件|案件|件)?(?:编号|number|no\.?|case)?[\s#:]*/iu;
const withSeparators = /^(\d{4})[\s\p{Pd}_.]+(\d{1,9})[\s\p{Pd}_.]+(\d)$/u;
const separators = /[\s\p{Pd}_.]/gu;
const digitsOnly = /^(\d{4})(\d{6,9})(\d)$/;
const tail = /[\s。.,，;；!！]+$/u;

/** Reads a case number as people type it: full-width digits, spaces, other or no dashes, with “编号” or # before it. */
export function parseCaseNumber(typed: string): TypedNumber {
  const text = typed.normalize('NFKC').trim().replace(leadIn, '').replace(tail, '');
  const match = withSeparators.exec(text) ?? digitsOnly.exec(text.replace(separators, ''));
  if (!match) return { type: 'nonsense' };
  const [, year = '', sequence = '', check = ''] = match;
  const padded = sequence.padStart(SEQUENCE_DIGITS, '0');
  const number = caseNumber(Number(year), Number(sequence));
  return number === `${year}-${padded}-${check}` ? { type: 'number', number } : { type: 'mistyped' };
}
