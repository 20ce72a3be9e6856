import { namePlaces } from './name-places.ts';
import { ownNumbers, personsPapers } from './own-numbers.ts';

/** What stands where something was masked. */
const MASK = '***';
/** Stands for what may be read while the rest is looked at. */
const READABLE = '\uFFFC';

const wordBefore = '(?<![A-Za-z0-9_])';
const notInDigits = '(?<!\\d)';
const building = '栋|幢|座|单元|号楼|号院';
const street = 'Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Place|Way|Close|Terrace';

/**
 * What tells who a person is or where they live, in Chinese and English text with half-width digits. Where a pattern has
 * a group `keep`, that part stays. Years, amounts, document and bus line numbers must stay readable.
 */
const patterns: readonly RegExp[] = [
  // A point on the map: a shared location that its sender gave no name.
  /(?<![\d.])-?\d{1,3}\.\d{3,}\s?[,，]\s?-?\d{1,3}\.\d{3,}(?!\d)/gu,
  // What opens a case elsewhere.
  /(?<keep>(?:查询码|query code)[是为:\s]{0,4})\d(?:[ -]?\d){7}(?!\d)/giu,
  // E-mail addresses.
  /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu,
  // Anything written with 11 to 19 digits in groups: mobile phones with or without +86, bank cards, ID cards (last may be X).
  new RegExp(`${notInDigits}\\+?\\d(?:[ -]?\\d){10,18}(?:\\d|[Xx])?(?!\\d)`, 'gu'),
  // Several numbers that were run together.
  /\d{20,}/gu,
  // Identity cards masked in part by their writer: 430102********1234.
  new RegExp(`${notInDigits}\\d{3,8}\\*{2,}\\d{2,6}[Xx]?(?!\\d)`, 'gu'),
  // Land lines with their area code, and foreign numbers.
  new RegExp(`${notInDigits}\\(?0\\d{2,3}\\)?[ -]?\\d{7,8}(?!\\d)`, 'gu'),
  /(?<![\d+])\+\d(?:[ ().-]{0,2}\d){6,14}(?!\d)/gu,
  // What follows a word for a paper of a person’s: 护照 E12345678, 军官证 南字第12345678号; not 社保12345678元.
  new RegExp(
    `(?<keep>(?:${personsPapers}|passport|travel permit|driving licen[cs]e)[^,，.。;；\\n\\d]{0,14}?(?:no\\.|number|\\p{Script=Han}{1,2}字第?)?[是为:\\s(]{0,4})(?<![A-Za-z0-9])[A-Z]{0,3}[ -]?\\d(?:[ -]?\\d){6,}(?!\\d|\\s?(?:元|块|万|亿|yuan))`,
    'giu',
  ),
  // What follows a word for a phone or a messenger account.
  /(?<keep>(?:电话|手机|座机|联系方式|tel|phone|mobile)[号码是为:\s.]{0,4})\d[\d -]{5,}\d/giu,
  /(?<keep>(?:微信|QQ|WeChat|WhatsApp)(?:账号|号码|号|群| id)?[是为:\s]{0,3})[A-Za-z0-9_-]{5,20}/giu,
  // Licence plates.
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-Z][·•\s]?(?=[A-Z0-9]*\d)[A-Z0-9]{5,6}(?![A-Z0-9])/gu,
  // House numbers: 人民路 12 号, 解放巷5-3号; not 地铁3号线 nor 〔2019〕2号文件.
  /(?<keep>(?:路|街|巷|弄|道|胡同|里|村|组|屯|庄|段)\s?)\d+(?:[-之]\d+)?(?=\s?(?:号(?!线|文|令|楼)|弄))/gu,
  // Yards, as a house in a village is called; a block and a unit hold too many households to tell whose it is.
  new RegExp(`${wordBefore}\\d+[A-Za-z]?(?=\\s?号院)`, 'gu'),
  // Doors and rooms: 3栋2单元501室; not 3室2厅.
  new RegExp(
    `(?<keep>(?:${building}|楼|层))\\s?(?:\\d+[-－])*\\d{1,4}(?=\\s?(?:室|房|号|户)|$|[,，。;；、\\s)）])`,
    'gu',
  ),
  // Whatever stands behind it: 31栋103业主; not how many there are, 2栋120人.
  new RegExp(`(?<keep>(?:${building})\\s?)\\d{3,4}(?!\\d|\\s?(?:层|户|套|人|家|平|米|㎡|元|年|万))`, 'gu'),
  new RegExp(`${wordBefore}\\d{3,4}(?=\\s?(?:室|号?房(?![价源贷租产])))`, 'gu'),
  // Block-unit-room in one: 12-1-503.
  /(?<![\d.-])\d{1,3}-\d{1,2}-\d{3,4}(?![\d.-])/gu,
  // English: Flat 3B, Room 502, Apt. #4, 12 Baker Street.
  /(?<keep>\b(?:flat|apt\.?|apartment|room|rm\.?|unit|suite|house|door)\s{0,2}(?:no\.?\s{0,2}|#\s{0,2})?)\d+[A-Za-z]?\b/giu,
  new RegExp(`${wordBefore}\\d{1,5}[A-Za-z]?(?=\\s(?:[A-Z][a-z']+\\s){1,3}(?:${street})\\b)`, 'gu'),
];

/** ASCII for the full-width forms, code unit by code unit, so that places stay the same. */
function halfWidth(text: string): string {
  return text
    .replace(/[！-～]/gu, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[　]/gu, ' ')
    .replace(/[‐-―]/gu, '-');
}

/** What a text may keep besides what tells nobody by itself. */
export interface Masking {
  /** Names that were given, hidden in every form of `namePlaces`. */
  readonly names?: readonly string[];
  /** Other words that tell who it is, such as the petitioner’s own phone. */
  readonly known?: readonly string[];
  /** Land lines of the office. */
  readonly office?: ReadonlySet<string>;
}

const noLines: ReadonlySet<string> = new Set();

/** With a sign that no pattern knows in the place of what may be read. */
function blanked(text: string, office: ReadonlySet<string>): string {
  const signs = text.split('');
  for (const { from, to } of ownNumbers(text, office)) signs.fill(READABLE, from, to);
  return signs.join('');
}

/**
 * Free text without phone numbers, identity and bank card numbers, e-mail addresses, house and door numbers, and without
 * the names and words that are given. Case numbers, numbers of contracts and papers, and the office's own land lines stay. For cards and threads that a whole channel reads. Names of other people
 * cannot be told from other words, so this is no promise.
 */
export function mask(text: string, { names = [], known = [], office = noLines }: Masking = {}): string {
  const masked = new Array<boolean>(text.length).fill(false);
  const readable = halfWidth(text);
  const plain = blanked(readable, office);
  for (const pattern of patterns) {
    for (const match of plain.matchAll(pattern)) {
      masked.fill(true, match.index + (match.groups?.['keep']?.length ?? 0), match.index + match[0].length);
    }
  }
  for (const { from, to } of names.flatMap((name) => namePlaces(readable, name))) masked.fill(true, from, to);
  for (const word of known) {
    if (word.length < 2) continue;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      masked.fill(true, at, at + word.length);
    }
  }
  let shown = '';
  for (let at = 0; at < text.length; at++) {
    if (!masked[at]) shown += text[at];
    else if (!masked[at - 1]) shown += MASK;
  }
  return shown;
}
