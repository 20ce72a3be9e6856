const DAY_MS = 86_400_000;

const weeks = '(?:周|个?礼拜|个?星期)';
/** Years and months that are named by how far they are from this one. */
const years: Readonly<Record<string, number>> = { 今年: 0, 去年: -1, 前年: -2, 大前年: -3 };
const YEAR = /^(今年|去年|前年|大前年)的?(?=.)/u;
const MONTH = /^(?:(上上|上|这|本)个?月)的?(?:(\d{1,2}|[一二三四五六七八九十]{1,3})[日号])?$/u;
const DAY_OF_MONTH = /^(\d{1,2})[日号]$/u;
const MONTH_AND_DAY = /^(\d{1,2})[.-](\d{1,2})$/u;
const WEEKS_AGO = new RegExp(`^(上+)个?${weeks}$`, 'u');

const numerals = '一二三四五六七八九';

function numberOf(words: string): number {
  if (/^\d+$/.test(words)) return Number(words);
  const [tens = '', ones = ''] = words.includes('十') ? words.split('十') : ['0', words];
  const digit = (word: string, empty: number) => (word === '' ? empty : numerals.indexOf(word) + 1);
  return digit(tens, 1) * (words.includes('十') ? 10 : 0) + digit(ones, 0);
}

/**
 * Rewrites what the date library does not read, or reads wrongly (去年3月5日 as this year’s), into what it does: the ways in
 * which people say a day that is not long past. `today` is `YYYY-MM-DD`; anything else is given back as it is.
 */
export function plainDate(words: string, today: string): string {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  const yearWord = YEAR.exec(words)?.[1];
  if (yearWord !== undefined) {
    return words.replace(YEAR, `${year + (years[yearWord] ?? 0)}年`);
  }
  const named = MONTH.exec(words);
  if (named) {
    const back = named[1] === '上上' ? 2 : named[1] === '上' ? 1 : 0;
    const first = new Date(Date.UTC(year, month - 1 - back, 1));
    const at = `${first.getUTCFullYear()}年${first.getUTCMonth() + 1}月`;
    return named[2] === undefined ? at : `${at}${numberOf(named[2])}日`;
  }
  const dayOnly = DAY_OF_MONTH.exec(words);
  if (dayOnly) {
    const asked = Number(dayOnly[1]);
    // “28号” said on the 5th means last month’s.
    const first = new Date(Date.UTC(year, month - (asked > day ? 2 : 1), 1));
    return `${first.getUTCFullYear()}年${first.getUTCMonth() + 1}月${asked}日`;
  }
  const ago = WEEKS_AGO.exec(words)?.[1];
  if (ago !== undefined) return new Date(Date.parse(today) - ago.length * 7 * DAY_MS).toISOString().slice(0, 10);
  return words.replace(MONTH_AND_DAY, '$1月$2日').replace(/周前/u, '个星期前');
}
