import type { Span } from '#domain/when.ts';
import { isoDay, monthsSpan, onlyDay } from './calendar.ts';
import { lunarDays, lunarNewYearsEve } from './lunar.ts';
import { solarTermDay, solarTerms } from './solar-terms.ts';

/** A day that has a name, and its day in a year of the solar calendar. */
interface Festival {
  readonly zh: readonly string[];
  readonly en: readonly string[];
  readonly inYear: (year: number) => readonly Span[];
  /** How many days people mean by it, where it is not that day alone. */
  readonly days?: number;
}

const solar = (month: number, day: number) => (year: number) => onlyDay(isoDay(year, month, day));
/** The lunar year that a day belongs to began within the same solar one, but for its last weeks. */
const lunar = (month: number, day: number) => (year: number) => lunarDays(year, month, day).slice(0, 1);
const lastLunarMonth = (day: number) => (year: number) =>
  [year - 1, year]
    .flatMap((lunarYear) => lunarDays(lunarYear, 12, day))
    .filter(({ from }) => from.startsWith(`${year}-`));

const named: readonly Festival[] = [
  { zh: ['元旦'], en: ["new year's day"], inYear: solar(1, 1) },
  { zh: ['腊八节', '腊八'], en: [], inYear: lastLunarMonth(8) },
  { zh: ['小年'], en: [], inYear: lastLunarMonth(23) },
  {
    zh: ['除夕夜', '除夕', '大年三十', '年三十', '年夜'],
    en: ["chinese new year's eve", 'spring festival eve'],
    inYear: lunarNewYearsEve,
  },
  {
    zh: ['春节', '大年初一'],
    en: ['spring festival', 'chinese new year', 'lunar new year'],
    inYear: lunar(1, 1),
  },
  // Nobody who says so means one day: it goes on to the lantern festival.
  { zh: ['过年', '新春'], en: [], inYear: lunar(1, 1), days: 15 },
  { zh: ['情人节'], en: ["valentine's day", "valentine's"], inYear: solar(2, 14) },
  { zh: ['元宵节', '元宵'], en: ['lantern festival'], inYear: lunar(1, 15) },
  { zh: ['妇女节', '三八节', '三八'], en: ["women's day"], inYear: solar(3, 8) },
  {
    zh: ['清明节'],
    en: ['tomb sweeping day', 'tomb-sweeping day', 'qingming festival', 'qingming'],
    inYear: (year) => onlyDay(solarTermDay(year, '清明')),
  },
  { zh: ['五一劳动节', '五一节', '五一', '劳动节'], en: ['labour day', 'labor day', 'may day'], inYear: solar(5, 1) },
  { zh: ['青年节', '五四'], en: [], inYear: solar(5, 4) },
  { zh: ['六一儿童节', '六一节', '六一', '儿童节'], en: ["children's day"], inYear: solar(6, 1) },
  { zh: ['端午节', '端午'], en: ['dragon boat festival', 'dragon boat'], inYear: lunar(5, 5) },
  { zh: ['建党节', '七一'], en: [], inYear: solar(7, 1) },
  { zh: ['建军节', '八一'], en: [], inYear: solar(8, 1) },
  { zh: ['七夕节', '七夕'], en: ['qixi'], inYear: lunar(7, 7) },
  { zh: ['中元节', '中元', '鬼节'], en: ['ghost festival'], inYear: lunar(7, 15) },
  { zh: ['教师节'], en: ["teachers' day", "teacher's day"], inYear: solar(9, 10) },
  {
    zh: ['中秋节', '中秋'],
    en: ['mid-autumn festival', 'mid autumn festival', 'mid-autumn', 'moon festival'],
    inYear: lunar(8, 15),
  },
  { zh: ['国庆节', '国庆', '十一'], en: ['national day'], inYear: solar(10, 1), days: 7 },
  { zh: ['重阳节', '重阳'], en: ['double ninth festival', 'double ninth'], inYear: lunar(9, 9) },
  { zh: ['双十一', '双11'], en: ["singles' day", 'double eleven', 'double 11'], inYear: solar(11, 11) },
  { zh: ['双十二', '双12'], en: [], inYear: solar(12, 12) },
  { zh: ['暑假', '暑期'], en: ['summer holidays', 'summer vacation'], inYear: (year) => [monthsSpan(year, 7, 8)] },
  { zh: ['寒假'], en: [], inYear: (year) => [monthsSpan(year, 1, 2)] },
  { zh: ['平安夜'], en: ['christmas eve'], inYear: solar(12, 24) },
  { zh: ['圣诞节', '圣诞'], en: ['christmas day', 'christmas', 'xmas'], inYear: solar(12, 25) },
  { zh: ['跨年夜', '跨年'], en: ["new year's eve"], inYear: solar(12, 31) },
];

/** Terms whose names are words of every day too: rain, snow, not quite full. */
const alsoWeather: ReadonlySet<string> = new Set(['雨水', '小雪', '大雪', '小满']);
const terms: readonly Festival[] = solarTerms
  .filter((term) => !alsoWeather.has(term))
  .map((term) => ({ zh: [term], en: [], inYear: (year) => onlyDay(solarTermDay(year, term)) }));

const festivals: readonly Festival[] = [...named, ...terms];

const byName: ReadonlyMap<string, Festival> = new Map(
  festivals.flatMap((festival) => [...festival.zh, ...festival.en].map((name) => [name, festival] as const)),
);

/** The festival with a name, in either language. */
export function festivalNamed(name: string): Festival | undefined {
  return byName.get(name);
}

const NUMERALS = '0-9零一二三四五六七八九十百';
/** 八一路 and 五一广场 are places, 十一个 and 六一号 are numbers. */
const NO_PLACE = '(?!路|大道|广场|街|小区|社区|新村|桥|公园|商场)';
const NO_NUMBER = `(?![${NUMERALS}月日号点时分个天年周次楼栋户人块元万])`;

/** All names in a language as a pattern without anchors, longer ones first. */
export function festivalNames(language: 'zh' | 'en'): string {
  const names = festivals.flatMap((festival) => festival[language]);
  return names
    .toSorted((one, other) => other.length - one.length)
    .map((name) => (/^[三五六七八十][一四八]$/.test(name) ? `(?<![${NUMERALS}])${name}${NO_NUMBER}` : name))
    .map((name) => (language === 'zh' ? name + NO_PLACE : name))
    .join('|');
}
