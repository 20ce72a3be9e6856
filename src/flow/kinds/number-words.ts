import { foldWords } from './fold-words.ts';
import { CHINESE_NUMBER, chineseNumber, ENGLISH_NUMBER, englishNumber } from './numerals.ts';

export type NumberReading =
  /** `bare`: it stood there as digits, with a unit at most. */
  | { readonly type: 'number'; readonly value: number; readonly bare: boolean }
  /** From a number to another one: 3-5次, 两三次. */
  | { readonly type: 'range'; readonly low: number }
  /** Some, several, many. */
  | { readonly type: 'open' };

/** Digits with a unit behind them: `3户`, `5 days`, `30%`. A unit that multiplies is none: 3万 is not 3. */
const DIGITS =
  /^([-+]?\d{1,15}(?:\.\d{1,6})?)\s*(?!\p{L}*半|[kw]\b|[十百千万亿多来余几]|million|thousand|hundred|dozen)(?:\p{L}{0,12}|%)[.。]?$/u;

const RANGES = [
  new RegExp(
    `(?<low>${CHINESE_NUMBER})\\p{Script=Han}{0,2}\\s*(?:-|~|–|—|到|至|、|或者?|to|or)\\s*${CHINESE_NUMBER}`,
    'u',
  ),
  new RegExp(`(?<low>${ENGLISH_NUMBER})\\s+(?:to|or)\\s+${ENGLISH_NUMBER}`, 'u'),
  new RegExp(`between\\s+(?<low>${ENGLISH_NUMBER})\\s+and\\s+${ENGLISH_NUMBER}`, 'u'),
];
/** 两三次, 七八百, 三五个: two numbers side by side. */
const BESIDE =
  /(?<![一二两三四五六七八九])(?<low>[一二两三四五六七八九])(?<next>[二三四五六七八九])(?![一二两三四五六七八九])/u;
/** 一次也没有 is none at all. */
const NONE = /一\p{Script=Han}?[都也]没/u;
const SOME = /几(?!乎)/u;
const OPEN =
  /若干|许多|很多|好多|无数|(?<![\d十百千万])多次|数[十百千次]|\b(?:several|a few|few|many|some|lots|dozens|hundreds|thousands|countless|numerous)\b/u;

const BEFORE =
  "(?:大概|大约|约|差不多|一共|总共|共|有过?|是|才|就|只|只有|快|将近|近|第|也就|应该|可能|估计|至少|最多|超过|不到|前后|\\s|[,，:：]|about|around|roughly|approximately|maybe|perhaps|only|just|nearly|almost|i think|it was|it is|it's|there (?:were|are)|over|more than|at least|some|~)*";
const AFTER =
  '(?:左右|上下|吧|了|呢|啊|呀|多|整|的样子|就这样|\\s|[.。!！,，]|or so|i think|maybe|approximately|in total|altogether|in all|already|now)*';
const MEASURE =
  '(?:次|个|户|人|口|天|日|周|月|年|岁|小时|分钟|块钱?|元|角|平方米?|平米?|平|亩|公顷|家|件|套|间|层|楼|栋|只|条|名|位|份|台|辆|头|斤|公斤|千克|吨|米|公里|度|回|趟|遍|封|张|把|成|%|个小时|个月|times?|people|persons?|homes?|households?|families|flats?|houses?|hours?|days?|nights?|weeks?|months?|years?|yuan|rmb|dollars?|euros?|pounds?|met(?:re|er)s?|km|kg|tons?|letters?|calls?|visits?|percent|per cent)';
const SIGN = '(?<sign>负|零下|minus |negative )?(?:百分之)?';
const TOKEN = `${SIGN}(?<number>${CHINESE_NUMBER}|${ENGLISH_NUMBER})(?<times>[kw](?![a-z]))?(?:[多来余])?`;
/** All that was written is a number, a unit, and words that change nothing about it. */
const WHOLE = new RegExp(`^${BEFORE}${TOKEN}(?:\\s*(?:${MEASURE}(?<half>半)?|(?<![一a-z])\\p{L}{1,2}))?${AFTER}$`, 'u');
/** A number in a sentence counts where a measure follows it, as 一 in 一直 is none. */
const IN_SENTENCE = new RegExp(`${TOKEN}\\s*${MEASURE}(?<half>半)?|\\b(?<adverb>once|twice|thrice)\\b`, 'gu');
const multipliers: Readonly<Record<string, number>> = { k: 1000, w: 10_000 };

/** Longest words that a number is looked for in, in UTF-16 code units. */
const MAX_WORDS = 60;

/** The number that words say; `undefined` where they say none, or more than one. */
export function numberIn(typed: string): NumberReading | undefined {
  const words = foldWords(typed).replace(/(?<=\d),(?=\d{3})/g, '');
  if (words.length > MAX_WORDS) return undefined;
  const digits = DIGITS.exec(words)?.[1];
  if (digits !== undefined) return { type: 'number', value: Number(digits), bare: true };
  if (NONE.test(words)) return { type: 'number', value: 0, bare: false };
  if (SOME.test(words)) return { type: 'open' };
  const low = lowOfRange(words);
  if (low !== undefined) return { type: 'range', low };
  const found = WHOLE.exec(words)?.groups ?? onlyOne(words);
  const value = found && valueIn(found);
  if (value !== undefined) return { type: 'number', value, bare: false };
  return OPEN.test(words) ? { type: 'open' } : undefined;
}

type Groups = Readonly<Record<string, string | undefined>>;

function lowOfRange(words: string): number | undefined {
  const { low, next } = BESIDE.exec(words)?.groups ?? {};
  if (low !== undefined && next !== undefined && (said(low) ?? 0) < (said(next) ?? 0)) return said(low);
  for (const range of RANGES) {
    const found = range.exec(words)?.groups?.['low'];
    if (found !== undefined) return said(found);
  }
  return undefined;
}

/** The one number of a sentence; 3楼2单元 has two. */
function onlyOne(words: string): Groups | undefined {
  const [match, ...more] = words.matchAll(IN_SENTENCE);
  return match && more.length === 0 && !/\d/.test(words.replace(match[0], '')) ? match.groups : undefined;
}

function valueIn({ sign, number, times, half, adverb }: Groups): number | undefined {
  const value = said(number ?? adverb ?? '');
  // “A” counts only before a dozen.
  if (value === undefined || number === 'a' || number === 'an') return undefined;
  const whole = value * (multipliers[times ?? ''] ?? 1) + (half === undefined ? 0 : 0.5);
  return sign === undefined ? whole : -whole;
}

function said(words: string): number | undefined {
  return /[a-z]/.test(words) ? englishNumber(words) : chineseNumber(words);
}
