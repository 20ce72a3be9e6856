import { chineseNumber } from '../numerals.ts';

/** Numbers that people leave open between two: 五六, 十五六, 二三十, 7、8, 5到6. */
export interface Between {
  readonly low: number;
  readonly high: number;
}

const NEXT_TO_EACH_OTHER =
  /^(?<before>(?:.*[十百千万])?)(?<one>[一二两三四五六七八九])(?<other>[二两三四五六七八九])(?<size>[十百千万]?)$/u;

const NEIGHBOURS = ['一二', '一两', '二三', '三四', '三五', '四五', '五六', '六七', '七八', '八九'];

/** The numbers between which words leave it open; `undefined` where they say a single one, or none. */
export function betweenNumbers(words: string): Between | undefined {
  const listed = words.split(/[到至或~—–、,和及-]者?/u);
  if (listed.length > 1) return ascending(listed.map(chineseNumber));
  const { before, one, other, size } = NEXT_TO_EACH_OTHER.exec(words)?.groups ?? {};
  // 三五 aside, nobody says two digits that are no neighbours.
  if (one === undefined || other === undefined || !NEIGHBOURS.includes(one.replace('两', '二') + other))
    return undefined;
  return ascending([one, other].map((digit) => chineseNumber(`${before}${digit}${size}`)));
}

function ascending(numbers: readonly (number | undefined)[]): Between | undefined {
  const known = numbers.filter((number) => number !== undefined);
  const [low] = known;
  const high = known.at(-1);
  const ordered = known.every((number, at) => at === 0 || number > (known[at - 1] ?? number));
  if (low === undefined || high === undefined || known.length < numbers.length || !ordered) return undefined;
  return { low, high };
}
