import { ENGLISH_NUMBER, englishNumber } from '../numerals.ts';
import { type Amount, type Length, SOME, type Unit } from './ago.ts';
import type { Groups } from './expression.ts';

const units: Readonly<Record<string, Unit>> = {
  ...{ minute: 'minute', min: 'minute', hour: 'hour', hr: 'hour', day: 'day', night: 'day', morning: 'day' },
  ...{ evening: 'day', week: 'week', wk: 'week', fortnight: 'week', month: 'month', year: 'year', yr: 'year' },
};
const open: Readonly<Record<string, { readonly low: number; readonly high: number }>> = {
  ...{ 'a few': SOME, some: SOME, several: SOME, 'a couple of': { low: 2, high: 2 }, 'a couple': { low: 2, high: 2 } },
};
const ROUGH = 'about|around|roughly|approximately|almost|nearly|some|maybe|perhaps|over|more than|just over|at least';

/** One part of a length of time, as a pattern: three days, two or three weeks, about 10 days, half a year, a week and a half. */
const AMOUNT = String.raw`(?:(?<rough>${ROUGH})\s+)?(?:(?<halfOf>half)\s+(?:an?|of an?)|(?<amount>a few|several|a couple(?: of)?|some|${ENGLISH_NUMBER}))(?:\s*(?:\bor|\bto|-|–)\s*(?<other>${ENGLISH_NUMBER}))?(?:\s+and\s+(?<half>a half))?(?<more>\s+or\s+(?:so|more))?\s*\b(?<unit>minute|min|hour|hr|day|night|morning|evening|week|wk|fortnight|month|year|yr)s?\b(?:\s+and\s+(?<andHalf>a half)|\s+or\s+(?<orTwo>two))?`;

const PART = AMOUNT.replaceAll(/\(\?<\w+>/g, '(?:');

/** A length of time, as a pattern: any of the parts by itself, or a year and two months. */
export const LENGTH = String.raw`(?<length>${PART}(?:\s*,?\s*(?:and\s+)?${PART}){0,2})`;

/** What the groups of {@link LENGTH} say; `undefined` where they only look like a length of time. */
export function lengthIn({ length = '' }: Groups): Length | undefined {
  const parts = [...length.matchAll(new RegExp(AMOUNT, 'gu'))].map(({ groups = {} }) => amountIn(groups));
  const known = parts.filter((part) => part !== undefined);
  const distinct = new Set(known.map(({ unit }) => unit)).size;
  return known.length > 0 && distinct === parts.length ? known : undefined;
}

function amountIn(groups: Groups): Amount | undefined {
  const { rough, halfOf, amount = '', other, half, andHalf, orTwo, more, unit = '' } = groups;
  const of = units[unit];
  if (of === undefined) return undefined;
  const times = unit === 'fortnight' ? 2 : 1;
  const about = rough !== undefined || more !== undefined;
  const named = open[amount];
  if (named) return { low: named.low * times, high: named.high * times, unit: of, about: true };
  const whole = halfOf === undefined ? englishNumber(amount) : 0.5;
  const upTo = orTwo === undefined ? (other === undefined ? whole : englishNumber(other)) : 2;
  if (whole === undefined || upTo === undefined || upTo < whole) return undefined;
  const further = half === undefined && andHalf === undefined ? 0 : 0.5;
  return { low: (whole + further) * times, high: (upTo + further) * times, unit: of, about };
}
