import { CHINESE_NUMBER, chineseNumber } from '../numerals.ts';
import { type Amount, type Length, SOME, type Unit } from './ago.ts';
import { betweenNumbers } from './between.ts';
import type { Groups } from './expression.ts';

const units: Readonly<Record<string, Unit>> = {
  ...{ 分钟: 'minute', 小时: 'hour', 钟头: 'hour', 天: 'day', 日: 'day' },
  ...{ 周: 'week', 礼拜: 'week', 星期: 'week', 月: 'month', 年: 'year' },
};

const OR = '(?:[到至或~—–、,-]|或者)';

/** One part of a length of time, as a pattern: 三天, 五六年, 5到6年, 十来天, 两个多月, 一个半月, 一年半, 半年多. */
const AMOUNT = `(?<amount>几十|个把|[二三四五六七八九]?十好?几|好?几|数|半|${CHINESE_NUMBER}(?:${OR}${CHINESE_NUMBER})?)(?<more>多|来|余)?个?(?<open>多)?(?<half>半)?(?<unit>分钟|小时|钟头|天|日(?![夜以])|周|礼拜|星期|(?<=[个半多来余几两把])月|年)(?<andHalf>半)?(?<over>多)?`;
const PART = AMOUNT.replaceAll(/\(\?<\w+>/g, '(?:');

/** A length of time, as a pattern: any of the parts by itself, or 一年三个月, 2个月零3天. It never begins within another number. */
export const LENGTH = `(?<![\\d.零〇又一二两三四五六七八九十百千万])(?<![\\d一二两三四五六七八九十百千万]${OR})(?<length>${PART}(?:[零又]?${PART}){0,2})`;

/** What the groups of {@link LENGTH} say; `undefined` where they only look like a length of time. */
export function lengthIn({ length = '', rough }: Groups): Length | undefined {
  const parts = [...length.matchAll(new RegExp(AMOUNT, 'gu'))].map(({ groups = {} }) =>
    amountIn({ ...groups, amount: groups['amount']?.replace(/^零/, ''), rough }),
  );
  const known = parts.filter((part) => part !== undefined);
  const distinct = new Set(known.map(({ unit }) => unit)).size;
  return known.length > 0 && distinct === parts.length ? known : undefined;
}

function amountIn({ amount = '', more, open, half, unit = '', andHalf, over, rough }: Groups): Amount | undefined {
  const of = units[unit];
  if (of === undefined) return undefined;
  const named = openAmounts[amount] ?? tensAndSome(amount);
  if (named) return { ...named, unit: of, about: true };
  const between = betweenNumbers(amount);
  if (between) return between.high >= LONGEST[of] ? undefined : { ...between, unit: of, about: true };
  // 五八年前 is no number of years.
  const whole = amount === '半' ? 0.5 : DIGIT_BY_DIGIT.test(amount) ? undefined : chineseNumber(amount);
  // 2020年以来 is no length of time.
  if (whole === undefined || whole >= LONGEST[of]) return undefined;
  const low = whole + (half === undefined && andHalf === undefined ? 0 : 0.5);
  const further = more === '多' || more === '余' || open !== undefined || over !== undefined;
  return { low, high: further ? low + roomAbove(low) : low, unit: of, about: more === '来' || rough !== undefined };
}

const DIGIT_BY_DIGIT = /^[〇零一二三四五六七八九]{2,}$/u;

/** A year that is named is no length of time, and nobody counts so far back. */
const LONGEST: Readonly<Record<Unit, number>> = {
  ...{ minute: 10_000, hour: 10_000, day: 10_000, week: 5_000, month: 1_500, year: 150 },
};

const openAmounts: Readonly<Record<string, { readonly low: number; readonly high: number }>> = {
  ...{ 几: SOME, 好几: SOME, 数: SOME, 几十: { low: 20, high: 99 }, 个把: { low: 1, high: 2 } },
};

/** 二十几 is 21 to 29. */
function tensAndSome(amount: string): { readonly low: number; readonly high: number } | undefined {
  const tens = /^(.?十)好?几$/u.exec(amount)?.[1];
  const low = tens === undefined ? undefined : chineseNumber(tens);
  return low === undefined ? undefined : { low: low + 1, high: low + 9 };
}

/** 三个多月 ends before four, 十多天 before twenty, 一百多天 before two hundred, 半年多 before a year. */
function roomAbove(low: number): number {
  if (!Number.isInteger(low)) return 0.5;
  if (low < 10 || low % 10 !== 0) return 1;
  return low % 100 === 0 ? 99 : 9;
}
