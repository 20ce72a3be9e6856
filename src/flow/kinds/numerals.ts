const digits: Readonly<Record<string, number>> = {
  ...{ 〇: 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
};
const small: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const large: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 };

/** A number in Chinese numerals, in digits, or in both (`1万5`), as a pattern without anchors. */
export const CHINESE_NUMBER = String.raw`(?:\d+(?:\.\d+)?(?:[十百千万亿]+\d*)*|[〇零一二两三四五六七八九十百千万亿廿卅]+)`;

/** The number that Chinese numerals say; `undefined` where they say none, such as 十百. */
export function chineseNumber(words: string): number | undefined {
  const plain = words.replace('廿', '二十').replace('卅', '三十');
  if (plain === '') return undefined;
  // A year or a house is read digit by digit: 二零二三.
  if (/^[〇零一二三四五六七八九]{2,}$/u.test(plain)) {
    return Number([...plain].map((digit) => digits[digit]).join(''));
  }
  return grouped(plain);
}

/** 万 and 亿 split a number into parts of four digits, each of which is read by itself. */
function grouped(words: string): number | undefined {
  let total = 0;
  let rest = words;
  let unit = 1;
  for (const [name, size] of Object.entries(large).toReversed()) {
    const [before, after, ...more] = rest.split(name);
    if (after === undefined) continue;
    const count = more.length > 0 ? undefined : below(before ?? '', 1);
    if (count === undefined || before === '') return undefined;
    total += count * size;
    unit = size;
    rest = after;
  }
  const last = rest === '' ? 0 : below(rest, unit);
  return last === undefined ? undefined : total + last;
}

/** A number below ten thousand. `unit`: that of the part before, since 一万五 is 15,000 and 一百五 is 150. */
function below(words: string, unit: number): number | undefined {
  let total = 0;
  let last = Number.POSITIVE_INFINITY;
  let pending: number | undefined;
  let zero = false;
  for (const [token] of words.matchAll(/\d+(?:\.\d+)?|./gu)) {
    const size = small[token];
    if (size !== undefined) {
      // 十 alone is ten; 百 and 千 need their number, and units come in order.
      if ((pending === undefined && size !== 10) || size >= last) return undefined;
      total += (pending ?? 1) * size;
      [last, pending, zero] = [size, undefined, false];
      continue;
    }
    const value = digits[token] ?? Number(token);
    if (Number.isNaN(value) || pending !== undefined) return undefined;
    if (value === 0 && words.length > 1 && !/\d/.test(token)) {
      zero = true;
      continue;
    }
    pending = value;
  }
  if (pending === undefined) return total;
  const above = Number.isFinite(last) ? last : unit;
  const short = !zero && above > 10 && pending < 10 && Number.isInteger(pending);
  return total + (short ? (pending * above) / 10 : pending);
}

const englishWords: Readonly<Record<string, number>> = {
  ...{ zero: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
  ...{ eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18 },
  ...{ nineteen: 19, twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 },
  ...{ once: 1, twice: 2, thrice: 3, a: 1, an: 1 },
};
const englishUnits: Readonly<Record<string, number>> = {
  couple: 2,
  dozen: 12,
  hundred: 100,
  thousand: 1000,
  million: 1_000_000,
};
const word = [...Object.keys(englishWords), ...Object.keys(englishUnits)].join('|');

/** A number in English words or in digits, as a pattern without anchors: `twenty-five`, `a couple of`, `half a dozen`. */
export const ENGLISH_NUMBER = String.raw`(?:\d+(?:\.\d+)?|\b(?:half a dozen|(?:${word})(?:(?:[\s-]+(?:and\s+)?)(?:${word}))*)(?:\s+of)?\b)`;

/** The number that English words say; `undefined` where they say none. */
export function englishNumber(words: string): number | undefined {
  if (/^\d+(?:\.\d+)?$/.test(words)) return Number(words);
  if (words === 'half a dozen') return 6;
  const tokens = words.split(/[\s-]+/).filter((token) => token !== 'and' && token !== 'of' && token !== '');
  let total = 0;
  let part = 0;
  let last = Number.POSITIVE_INFINITY;
  for (const token of tokens) {
    const unit = englishUnits[token];
    const value = englishWords[token];
    if (unit !== undefined && unit >= 1000) {
      total += (part || 1) * unit;
      [part, last] = [0, Number.POSITIVE_INFINITY];
    } else if (unit !== undefined) {
      part = (part || 1) * unit;
      last = unit;
    } else if (value === undefined || (last < 20 && part > 0) || (last < 100 && value >= 10)) {
      return undefined;
    } else {
      part += value;
      last = value;
    }
  }
  return tokens.length === 0 ? undefined : total + part;
}
