import type { Span } from '#domain/when.ts';
import { chineseNumber, CHINESE_NUMBER as NUMBER } from '../numerals.ts';
import { ago, dayAgo, isOpen, type Length } from './ago.ts';
import { addDays } from './calendar.ts';
import { LENGTH as CHINESE_LENGTH, lengthIn as chineseLengthIn } from './chinese-amounts.ts';
import { LENGTH as ENGLISH_LENGTH, lengthIn as englishLengthIn } from './english-amounts.ts';
import type { Anchor } from './expression.ts';

const chineseLength = new RegExp(
  `^(?:就|是|也就)*(?<under>不到|还?没到|不足|不满|最多)?(?:也就)?(?<rough>大概|大约|约|差不多)?${CHINESE_LENGTH}(?<around>的?(?:左右|上下|样子|光景))?(?:吧|了吧)?[,，。.!]*$`,
  'u',
);
const englishLength = new RegExp(
  String.raw`^(?<under>(?:less than|under|not quite|at most|within)\s+)?${ENGLISH_LENGTH}(?<around>\s+or so|,? maybe|,? roughly)?[,.!]*$`,
  'u',
);

/** When it was that lies such a length of time back, where nothing but the length was said; within it, where it was said to be less. */
export function bareLength(folded: string, anchor: Anchor): Span | undefined {
  const chinese = chineseLength.exec(folded)?.groups;
  const groups = chinese ?? englishLength.exec(folded)?.groups;
  if (!groups) return undefined;
  const length: Length | undefined = chinese ? chineseLengthIn(groups) : englishLengthIn(groups);
  if (!length || isOpen(length)) return undefined;
  if (groups['under'] !== undefined) return { from: dayAgo(length, anchor).from, to: anchor.today };
  // 三天 may as well be how long it took.
  const rough = groups['around'] !== undefined || length.some(({ low, about }) => about || !Number.isInteger(low));
  if (!rough) return undefined;
  const { from, to } = ago(length, anchor);
  return { from, to };
}

const hour = new RegExp(
  `^(?:大概|大约|约)?(?<part>凌晨|清晨|清早|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|半夜|深夜)?(?<hour>${NUMBER})(?:点钟?|时|[:：])(?:半|一刻|三刻|多|${NUMBER}分?)?(?:左右|前后|的?时候)?[,，。.!]*$`,
  'u',
);
const HALF_DAY = 12;
const afternoon: ReadonlySet<string> = new Set(['下午', '傍晚', '晚上', '深夜']);

/** The last day on which a time of the day has passed, where nothing but that time was said. */
export function bareHour(folded: string, { today, hour: now }: Anchor): Span | undefined {
  const { part = '', hour: named = '' } = hour.exec(folded)?.groups ?? {};
  const said = chineseNumber(named);
  if (said === undefined || said > 24) return undefined;
  const at = afternoon.has(part) && said < HALF_DAY ? said + HALF_DAY : said;
  const day = at <= now ? today : addDays(today, -1);
  return { from: day, to: day };
}
