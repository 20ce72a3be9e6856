import { CHINESE_NUMBER, chineseNumber } from '../numerals.ts';
import { type Amount, SOME, type Unit } from './ago.ts';
import type { Groups } from './expression.ts';

const units: Readonly<Record<string, Unit>> = {
  ...{ 分钟: 'minute', 小时: 'hour', 钟头: 'hour', 天: 'day', 日: 'day' },
  ...{ 周: 'week', 礼拜: 'week', 星期: 'week', 月: 'month', 年: 'year' },
};

/** A length of time, as a pattern: 三天, 十来天, 两个多月, 一个半月, 一年半, 半年多. */
export const AMOUNT = `(?<amount>几十|十几|好?几|数|半|${CHINESE_NUMBER})(?<more>多|来|余)?个?(?<open>多)?(?<half>半)?(?<unit>分钟|小时|钟头|天|日(?![夜以])|周|礼拜|星期|(?<=[个半多来余几两])月|年)(?<andHalf>半)?(?<over>多)?`;

/** What the groups of {@link AMOUNT} say. */
export function amountIn({
  amount = '',
  more,
  open,
  half,
  unit = '',
  andHalf,
  over,
  rough,
}: Groups): Amount | undefined {
  const of = units[unit];
  if (of === undefined) return undefined;
  const named = openAmounts[amount];
  if (named) return { ...named, unit: of, about: true };
  const whole = amount === '半' ? 0.5 : chineseNumber(amount);
  // 2020年以来 is no length of time.
  if (whole === undefined || (of === 'year' && whole >= LONGEST_YEARS)) return undefined;
  const low = whole + (half === undefined && andHalf === undefined ? 0 : 0.5);
  const further = more === '多' || more === '余' || open !== undefined || over !== undefined;
  return { low, high: further ? low + roomAbove(low) : low, unit: of, about: more === '来' || rough !== undefined };
}

const LONGEST_YEARS = 150;

const openAmounts: Readonly<Record<string, { readonly low: number; readonly high: number }>> = {
  ...{ 几: SOME, 好几: SOME, 数: SOME, 十几: { low: 11, high: 19 }, 几十: { low: 20, high: 99 } },
};

/** 三个多月 ends before four, 十多天 before twenty, 半年多 before a year. */
function roomAbove(low: number): number {
  if (!Number.isInteger(low)) return 0.5;
  return low >= 10 && low % 10 === 0 ? 9 : 1;
}
