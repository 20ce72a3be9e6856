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

/** A case number and a query code among other words. */
export interface NamedCase {
  /** As it was typed, or empty. */
  readonly number: string;
  readonly code: string;
  /** The words beside the two. */
  readonly rest: string;
}

const numberAmidWords = /(?<!\d)20\d{2}[\s\p{Pd}_.]{0,3}\d{6,9}[\s\p{Pd}_.]{0,3}\d(?!\d)/u;
const codeAmidWords = /(?<!\d)\d{4}[\s\p{Pd}]?\d{4}(?!\d)/u;
const labels = /(?:信访件|编号|查询码|case number|query code|number|code|case)[\s:：#]*$/iu;

/** The one case that words of ours are about, by its number; undefined where they name none, or several. */
export function onlyCaseIn(words: string): CaseNumber | undefined {
  const named = words.match(/\b20\d{2}-\d{6,9}-\d\b/gu) ?? [];
  const [only, ...others] = new Set(named.filter((each) => parseCaseNumber(each).type === 'number'));
  return others.length === 0 ? (only as CaseNumber | undefined) : undefined;
}

/** Finds which case words name: “2026-000017-9 12345678”, “编号２０２６－０００００１－５”. What is left is told apart. */
export function caseNamedIn(said: string): NamedCase {
  const text = said.normalize('NFKC');
  const number = numberAmidWords.exec(text)?.[0] ?? '';
  const [before = '', after = ''] = number === '' ? [text] : text.split(number);
  const code = number === '' ? '' : (codeAmidWords.exec(after)?.[0] ?? '');
  const [between = '', rest = ''] = code === '' ? [after] : after.split(code);
  // Without a number the words stay as they were typed.
  if (number === '') return { number, code, rest: said.trim() };
  const words = [before, between, rest].map((part) =>
    part.replace(labels, '').replace(/^[\s,，;；:：、。.]+|[\s,，;；:：、]+$/gu, ''),
  );
  return { number, code, rest: words.filter((part) => part !== '').join('\n') };
}

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

const digitGroups = /\d+(?:\p{Pd}\d+)*/gu;
const short = /^(\d{1,9})(?:\p{Pd}(\d))?$/u;

/**
 * Reads a case number as staff type it who work on it: as {@link parseCaseNumber} does, with marks around it, amid other words, or without its
 * year, which is then `year`: 36, 000036-7.
 */
export function parseCaseNumberOfStaff(typed: string, year: number): TypedNumber {
  const alone = parseCaseNumber(typed);
  if (alone.type !== 'nonsense') return alone;
  const groups = typed.normalize('NFKC').match(digitGroups) ?? [];
  const checked = groups.filter((group) => /\p{Pd}/u.test(group));
  // Of several, which are a day or how often something happened, only one with its check digit is surely the number.
  const [only = '', ...others] = groups.length > 1 ? checked : groups;
  const [, sequence, check] = (others.length === 0 && short.exec(only)) || [];
  if (sequence === undefined) return parseCaseNumber(caseNamedIn(typed).number);
  const number = caseNumber(year, Number(sequence));
  return check === undefined || number.endsWith(check) ? { type: 'number', number } : { type: 'mistyped' };
}
