import type { Day, Span } from '#domain/when.ts';
import { chineseNumber, CHINESE_NUMBER as NUMBER } from '../numerals.ts';
import { ago, dayAgo, isOpen } from './ago.ts';
import { type Between, betweenNumbers } from './between.ts';
import { addDays, isoDay, monthOf, monthSpan, monthsSpan, onlyDay, yearOf } from './calendar.ts';
import { LENGTH, lengthIn } from './chinese-amounts.ts';
import { everyMonth, everyYear, seasonally, type TimeRule, yearly } from './expression.ts';
import { festivalNamed, festivalNames } from './festivals.ts';
import { lunarDays, lunarMonthsNamed } from './lunar.ts';
import { bareWeekday, inWeek, weekend, weekSpan } from './weeks.ts';

const YEAR = String.raw`(?<year>今年|本年|去年|上一?年|大前年|前年|明年|后年|\d{4}年|[零〇一二三四五六七八九]{4}年|(?<!\d)\d{2}年(?![前多来半以之]))`;
const NOT_IN_NUMBER = String.raw`(?<![\d.零〇一二两三四五六七八九十百千万])`;
/** Several numbers before what they count: 7、8月. */
const NUMBERS = `${NUMBER}(?:[、,和或]${NUMBER})*`;
const NOT_IN_LIST = String.raw`(?<![\d零〇一二两三四五六七八九十][、,和或])`;
const MAYBE_YEAR = `(?:${YEAR}的?)?`;
const namedYears: Readonly<Record<string, number>> = { 去: -1, 上: -1, 上一: -1, 前: -2, 大前: -3, 明: 1, 后: 2 };

/** The year that words name; undefined where there are none. */
function yearIn(words: string | undefined): ((today: string) => number) | undefined {
  if (words === undefined) return undefined;
  const name = words.slice(0, -1);
  const number = chineseNumber(name);
  if (number === undefined) return (today) => yearOf(today) + (namedYears[name] ?? 0);
  if (name.length > 2) return () => number;
  // 98年 is 1998.
  return (today) => (number + 2000 > yearOf(today) + 1 ? number + 1900 : number + 2000);
}

/** Which days of a month 初, 中旬 and 底 are. */
const monthParts: Readonly<Record<string, readonly [number, number]>> = {
  ...{ 初: [1, 10], 上旬: [1, 10], 中: [11, 20], 中旬: [11, 20], 下旬: [21, 31], 底: [21, 31], 末: [21, 31] },
  ...{ 上中旬: [1, 20], 中下旬: [11, 31] },
};
const MONTH_PART = '(?<part>初|上中旬|中下旬|上旬|中旬|中|下旬|底|末)';
/** Which months of a year. */
const yearParts: Readonly<Record<string, readonly [number, number]>> = {
  ...{ 初: [1, 3], 上半年: [1, 6], 中: [6, 7], 下半年: [7, 12], 底: [11, 12], 末: [11, 12] },
  ...{ 一季度: [1, 3], 二季度: [4, 6], 三季度: [7, 9], 四季度: [10, 12] },
};
const seasons: Readonly<Record<string, number>> = { 春: 3, 夏: 6, 秋: 9, 冬: 12 };

/** How far from this week or month: 上上 is two back. */
function stepsIn(words: string): number {
  if (words.startsWith('上')) return -words.length;
  return words.startsWith('下') ? words.length : 0;
}
const STEPS = '(?<steps>上+|下+|这|本)一?个?';

const WEEK = '(?:周|礼拜|星期)';
const weekdays = '一二三四五六日';
function weekdayIn(words: string): number {
  const number = words === '天' ? 7 : weekdays.indexOf(words) + 1;
  return number || Number(words);
}

const relativeDays: Readonly<Record<string, number>> = {
  ...{ 大前: -3, 前: -2, 昨: -1, 今: 0, 明: 1, 大后: 3, 后: 2 },
};

/** Days that people name by the lunar calendar without saying so, such as 八月十五: which one is meant must be asked. */
const folkDays: ReadonlySet<string> = new Set(['1-15', '2-2', '3-3', '5-5', '7-7', '7-15', '8-15', '9-9']);
const SAME_DAY = '今天|今日|这一?天|同一天|这个?时候|这会儿|同期|此时';
const NO_HOUSE = '(?![楼栋院线门店路机房室单])';

function fromDayTo(from: Day | undefined, to: Day | undefined): readonly Span[] {
  return from && to ? [{ from, to }] : [];
}

/** Three months; a winter begins in one year and ends in the next. */
function season(year: number, name: string, part: string | undefined): Span {
  const first = seasons[name] ?? 1;
  const [from, to] = part === '初' ? [0, 0] : part === '末' ? [2, 2] : [0, 2];
  return monthsSpan(year, first + from, first + to);
}

const lunarMonths: Readonly<Record<string, number>> = { 正: 1, 冬: 11, 腊: 12 };

function lunarDate(month: string, day: string | undefined) {
  const leap = month.startsWith('闰');
  const number = lunarMonths[month] ?? chineseNumber(month.replace('闰', ''));
  const on = day === undefined ? undefined : chineseNumber(day.replace('初', ''));
  return (year: number): readonly Span[] => {
    if (number === undefined) return [];
    if (day === undefined) return lunarMonthsNamed(year, number, leap).map(({ from, to }) => ({ from, to }));
    return on === undefined ? [] : lunarDays(year, number, on, leap);
  };
}

/** The numbers from the first to the last that are named. */
function numbersIn(words: string): Between {
  const number = chineseNumber(words) ?? 0;
  return betweenNumbers(words) ?? { low: number, high: number };
}

const rule = (pattern: string, read: TimeRule['read']): TimeRule => ({ pattern: new RegExp(pattern, 'uy'), read });

/** The ways in which Chinese says when. */
export const chineseRules: readonly TimeRule[] = [
  rule(
    `${MAYBE_YEAR}(?<month>${NUMBER})月份?的?(?<day>${NUMBERS}(?=[日号])|${NUMBER})(?<named>[日号]?)(?![天个])`,
    ({ year, month = '', day = '', named }) => {
      const inMonth = chineseNumber(month) ?? 0;
      const { low: onDay, high: lastDay } = numbersIn(day);
      const solar = yearly(yearIn(year), (of) => fromDayTo(isoDay(of, inMonth, onDay), isoDay(of, inMonth, lastDay)));
      const lunarToo = named === '' && !/\d/.test(month + day) && folkDays.has(`${inMonth}-${onDay}`);
      if (!lunarToo) return solar;
      const lunar = yearly(yearIn(year), (of) => lunarDays(of, inMonth, onDay));
      return (anchor) => [...solar(anchor), ...lunar(anchor)];
    },
  ),
  rule(
    `${MAYBE_YEAR}${NOT_IN_NUMBER}${NOT_IN_LIST}(?<month>${NUMBERS})月(?:份|里)?的?${MONTH_PART}?`,
    ({ year, month = '', part = '' }) => {
      const { low, high } = numbersIn(month);
      const days = monthParts[part] ?? [];
      const areMonths = low >= 1 && high <= 12;
      return yearly(yearIn(year), (of) =>
        areMonths ? [{ from: monthSpan(of, low, ...days).from, to: monthSpan(of, high, ...days).to }] : [],
      );
    },
  ),
  rule(
    `${STEPS}月份?的?(?:(?<day>${NUMBER})[日号]|月?${MONTH_PART})?`,
    ({ steps = '', day, part = '' }) =>
      ({ today }) => {
        const whole = monthSpan(yearOf(today), monthOf(today) + stepsIn(steps));
        const [year, month] = [yearOf(whole.from), monthOf(whole.from)];
        if (day !== undefined) return onlyDay(isoDay(year, month, chineseNumber(day) ?? 0));
        return [monthSpan(year, month, ...(monthParts[part] ?? []))];
      },
  ),
  rule(
    `(?<![月上下这本个第${'\\d'}一二三四五六七八九十])月${MONTH_PART}`,
    ({ part = '' }) =>
      (anchor) =>
        everyMonth((year, month) => [monthSpan(year, month, ...(monthParts[part] ?? []))])(anchor),
  ),
  rule(
    `(?<![第零一二三四五六七八九十百\\d月])${NOT_IN_LIST}(?<day>${NUMBERS})[日号](?![前])${NO_HOUSE}`,
    ({ day = '' }) => {
      const { low, high } = numbersIn(day);
      return everyMonth((year, month) => fromDayTo(isoDay(year, month, low), isoDay(year, month, high)));
    },
  ),
  rule(YEAR, ({ year }) => yearly(yearIn(year), (of) => [monthsSpan(of)])),
  rule(`(?:${YEAR}的?)年?(?<part>初|中|底|末)`, ({ year, part = '' }) =>
    yearly(yearIn(year), (of) => [monthsSpan(of, ...(yearParts[part] ?? []))]),
  ),
  rule('(?<![今去前明后\\d一二三四五六七八九十多])年(?<part>初|中|底|末)', ({ part = '' }) =>
    everyYear((of) => [monthsSpan(of, ...(yearParts[part] ?? []))]),
  ),
  rule(`${MAYBE_YEAR}第?(?<part>上半年|下半年|[一二三四1-4]季度)`, ({ year, part = '' }) => {
    const name = part.replace(/\d/, (digit) => weekdays[Number(digit) - 1] ?? '');
    return yearly(yearIn(year), (of) => [monthsSpan(of, ...(yearParts[name] ?? []))]);
  }),
  rule(
    `(?:${YEAR}的?(?<name>[春夏秋冬])(?:天|季|里)?|(?<bare>[春夏秋冬])(?:天|季|里))(?<part>初|末)?`,
    ({ year, name, bare, part }) => seasonally(yearIn(year), (of) => season(of, name ?? bare ?? '', part)),
  ),
  rule(
    `${MAYBE_YEAR}的?(?<name>${festivalNames('zh')})(?:节)?(?:的?(?<around>期间|假期|长假|小长假|那几天|这几天|那阵子?|那段时间|那会儿|的?时候|前后)|(?:的?(?<exactly>当天|那天|当日)))?`,
    ({ year, name = '', around, exactly }) => {
      const day = festivalNamed(name);
      if (!day) return undefined;
      return yearly(yearIn(year), (of) =>
        day.inYear(of).map((span) => (exactly ? span : holiday(span, day.days, around))),
      );
    },
  ),
  rule(
    `${MAYBE_YEAR}(?:(?:农历|阴历|旧历|古历|老历)的?${MAYBE_YEAR.replaceAll('year', 'lunarYear')}(?<month>[正冬腊]|闰?${NUMBER})月份?的?(?<day>初?${NUMBER})?日?|(?<marked>[正冬腊]|闰${NUMBER})月(?:里|份)?的?(?<dayOf>初?${NUMBER})?日?|(?<plain>${NUMBER})月(?<early>初${NUMBER})日?)`,
    ({ year, lunarYear, month, day, marked, dayOf, plain, early }) =>
      yearly(yearIn(year ?? lunarYear), lunarDate(month ?? marked ?? plain ?? '', day ?? dayOf ?? early)),
  ),
  rule(`${YEAR}的?(?<same>${SAME_DAY})`, ({ year, same = '' }) => {
    const exact = /[天日]$/.test(same);
    return ({ today }) => {
      const day = isoDay(yearIn(year)?.(today) ?? 0, monthOf(today), Number(today.slice(8)));
      return onlyDay(day).map((span) => (exact ? span : { ...span, about: true }));
    };
  }),
  rule(
    '(?<day>大前|前|昨|今|明|大后|后)(?:天|日|晚|夜|早|晨|儿)',
    ({ day = '' }) =>
      ({ today }) =>
        onlyDay(addDays(today, relativeDays[day] ?? 0)),
  ),
  rule(
    '刚才|刚刚|方才|(?<=^(?:就是?)?)(?:现在|此刻)(?=$|[,，。!])',
    () =>
      ({ today }) =>
        onlyDay(today),
  ),
  rule(
    `${STEPS}${WEEK}(?:的?${WEEK})?(?<day>[${weekdays}天1-7])(?!天)`,
    ({ steps = '', day = '' }) =>
      ({ today }) =>
        inWeek(today, stepsIn(steps), weekdayIn(day)),
  ),
  rule(
    `${WEEK}(?<day>[${weekdays}天1-7])(?!天)`,
    ({ day = '' }) =>
      (anchor) =>
        bareWeekday(anchor, weekdayIn(day)),
  ),
  rule(
    `(?:${STEPS})?周末`,
    ({ steps }) =>
      (anchor) =>
        weekend(anchor, steps === undefined ? undefined : stepsIn(steps)),
  ),
  rule(`${STEPS}${WEEK}`, ({ steps = '' }) => ({ today }) => [weekSpan(today, stepsIn(steps))]),
  rule(`(?<rough>大概|大约|约|差不多)?${LENGTH}(?:之|以)?前`, (groups) => {
    const length = lengthIn(groups);
    return length && ((anchor) => [ago(length, anchor)]);
  }),
  rule(`${LENGTH}(?:之|以)?前的?(?<same>${SAME_DAY})`, (groups) => {
    const length = lengthIn(groups);
    const about = !/[天日]$/.test(groups['same'] ?? '');
    return length && ((anchor) => [{ ...dayAgo(length, anchor), about }]);
  }),
  rule(`(?<recent>最近|近|这|过去的?|前)的?${LENGTH}`, (groups) => {
    const length = lengthIn(groups);
    const before = groups['recent'] === '前';
    // 这几年 has no beginning that anybody said.
    if (!length || (isOpen(length) && !before)) return undefined;
    return (anchor) => [{ from: ago(length, anchor).from, to: addDays(anchor.today, before ? -1 : 0) }];
  }),
];

/** A festival that is a holiday of several days, or what lies around another one, as far as that was said. */
function holiday({ from, to }: Span, days: number | undefined, around: string | undefined): Span {
  if (from !== to) return { from, to };
  if (around === undefined || (days !== undefined && around !== '前后'))
    return { from, to: addDays(to, (days ?? 1) - 1) };
  return around === '前后' ? { from: addDays(from, -3), to: addDays(to, 3) } : { from, to: addDays(to, 6) };
}
