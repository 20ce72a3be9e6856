import { parseCaseNumber } from '#modules/cases/model/number.ts';

/** Land lines with or without their area code, and numbers that a company pays for, such as 400-123-4567. */
const landLine = /(?<![\d-])\(?0\d{2,3}\)?[ -]{0,3}\d{7,8}(?![\d-]?\d)/gu;
const paidLine = /(?<![\d-])[48]00[ -]?\d{3,4}[ -]?\d{3,4}(?![\d-]?\d)/gu;
const afterWord =
  /(?<=(?:电话|座机|热线|致电|拨打|联系方式|call|tel|phone|hotline)[号码是为:\s(]{0,4})\d{3,4}-?\d{4}(?![\d-]?\d)/giu;
const caseNumber = /(?<![\dA-Za-z-])\d{4}-\d{6,9}-\d(?![\dA-Za-z-])/gu;
/** What stands after a word for a paper, a contract or an order, with the number’s own letters. */
const papers =
  '合同|协议|订单|工单|办件|受理|案件|信访件|回执|流水|发票|收据|票据|文件|档案|备案|许可证|执照|注册|证书|权证|产权证|房产证|土地证|国土证|批文|项目|招标|采购|运单|快递|批次|报告|案|文|单';
const codes = '统一社会信用代码|信用代码|组织机构代码|纳税人识别号|字第|编号';
const englishPapers =
  '(?:contract|order|invoice|tracking|reference|ref|permit|licence|license|document|file|ticket)[ .]{1,2}(?:no|number|id)';
const documentNumber = new RegExp(
  `(?<=(?:(?:${papers})(?:编号|证号|单号|代码|号)|(?:订单|运单|工单|合同)[:\\s]|${codes}|\\b${englishPapers})[为是:.\\s(#]{0,4})[A-Za-z0-9][A-Za-z0-9/_-]{4,39}`,
  'giu',
);
/** As a contract’s own number may begin, whatever its last part looks like: HT-2024-13800138000, and not tel-13800138000. */
const paperCode =
  /^(?!(?:tel|phone|mobile|mob|call|wechat|wx|qq|sj|dh)[-_/])[A-Za-z]{1,8}\d{0,8}(?:[-_/][A-Za-z0-9]{1,8})*[-_/]\d{11}$/iu;
const codedPaper = new RegExp(
  `(?<=(?:${papers}|\\b(?:contract|order|invoice|permit|ticket|receipt))[为是:\\s(#]{0,4})[A-Za-z]{1,8}\\d{0,8}[-_/][A-Za-z0-9/_-]{4,39}`,
  'giu',
);
/** Papers whose number is a person’s. */
export const personsPapers =
  '身份证|护照|通行证|回乡证|台胞证|居住证|居留证|军官证|士兵证|警官证|驾驶证|驾照|社保|医保|学籍|学号|病历|准考证|银行|账户|账号|卡号|户口';
/** One of them, as it may stand right before its number. */
const personsPaper = new RegExp(`(?:${personsPapers})[^，。；\\n]{0,8}$`, 'u');

const units = '元|块|万|亿|平方|平米|㎡|m²|m2|亩|吨|立方|公斤|kg|度|千瓦|%|yuan|rmb|cny';
const amount = new RegExp(`(?<![\\d-])\\d{5,}(?:\\.\\d+)?(?=\\s?(?:${units}))`, 'giu');
/** What is said to be an amount is one though it looks like a phone’s number; of its unit alone that cannot be said. */
const namedAmount = new RegExp(
  `(?<=(?:金额|总额|总价|价款|货款|工程款|欠款|投资|造价|合计|共计|总计|面积|amount|total|sum|worth)(?: (?:is|of|was))?[为是约:\\s]{0,4}[¥￥$]?\\s?)\\d{5,15}(?:\\.\\d+)?(?=\\s?(?:${units})|(?<=0{4})(?!\\d))|(?<=[¥￥]\\s?)\\d{5,15}(?!\\d)`,
  'giu',
);

const mobile = /(?<!\d)(?:\+?86)?1[3-9]\d{9}(?!\d)/u;
/** Eighteen digits with a birthday among them, or the fifteen of older cards. */
const identity =
  /(?<!\d)(?:\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]|\d{8}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3})(?!\d)/u;

/** A stretch of a text, from where to before where. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Land lines in what an office wrote: its replies, questions and templates. Digits alone. */
export function officeLines(texts: readonly string[]): ReadonlySet<string> {
  const lines = new Set<string>();
  for (const text of texts) {
    for (const match of [landLine, afterWord].flatMap((pattern) => [...text.matchAll(pattern)])) {
      const digits = digitsOf(match[0]);
      lines.add(digits);
      // As people say it in the same town.
      if (digits.startsWith('0')) lines.add(digits.slice(-8)).add(digits.slice(-7));
    }
  }
  return lines;
}

/** Numbers in a text with half-width digits that tell nobody: case numbers of ours, of papers, the office’s land lines, amounts. */
export function ownNumbers(text: string, office: ReadonlySet<string>): Stretch[] {
  const all = (pattern: RegExp, isOurs: (found: string, before: string) => boolean) =>
    [...text.matchAll(pattern)].flatMap(({ index, 0: found }) =>
      isOurs(found, text.slice(Math.max(0, index - 16), index)) ? [{ from: index, to: index + found.length }] : [],
    );
  return [
    ...all(caseNumber, (found) => parseCaseNumber(found).type === 'number'),
    ...[documentNumber, codedPaper].flatMap((pattern) =>
      all(pattern, (found, before) => /\d{3}/.test(found) && !isPersons(found) && !personsPaper.test(before)),
    ),
    ...all(amount, (found) => !isPersons(found)),
    ...all(namedAmount, (found) => !identity.test(found)),
    ...all(paidLine, (found) => !isPersons(found)),
    ...[landLine, afterWord].flatMap((line) => all(line, (found) => office.has(digitsOf(found)))),
  ];
}

/** Tells whether a mobile phone’s, an identity card’s or a bank card’s number is in it. */
function isPersons(found: string): boolean {
  if (paperCode.test(found)) return false;
  const tight = found.replace(/[ _/-]/gu, '');
  return [found, tight].some((text) => mobile.test(text) || identity.test(text)) || isBankCard(digitsOf(found));
}

/** Luhn’s check digit. */
function isBankCard(digits: string): boolean {
  if (digits.length < 16 || digits.length > 19) return false;
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

function digitsOf(text: string): string {
  return text.replace(/\D/gu, '');
}
