import { ENGLISH_NUMBER, englishNumber } from '../numerals.ts';
import { type Amount, SOME, type Unit } from './ago.ts';
import type { Groups } from './expression.ts';

const units: Readonly<Record<string, Unit>> = {
  ...{ minute: 'minute', min: 'minute', hour: 'hour', hr: 'hour', day: 'day', night: 'day', morning: 'day' },
  ...{ evening: 'day', week: 'week', wk: 'week', fortnight: 'week', month: 'month', year: 'year', yr: 'year' },
};
const open: Readonly<Record<string, { readonly low: number; readonly high: number }>> = {
  ...{ 'a few': SOME, some: SOME, several: SOME, 'a couple of': { low: 2, high: 2 }, 'a couple': { low: 2, high: 2 } },
};
const ROUGH = 'about|around|roughly|approximately|almost|nearly|some|maybe|perhaps|over|more than|just over|at least';

/** A length of time, as a pattern: three days, about 10 days, half a year, a week and a half. */
export const AMOUNT = String.raw`(?:(?<rough>${ROUGH})\s+)?(?:(?<halfOf>half)\s+(?:an?|of an?)|(?<amount>a few|several|a couple(?: of)?|some|${ENGLISH_NUMBER}))(?:\s+and\s+(?<half>a half))?(?<more>\s+or\s+(?:so|more))?\s*\b(?<unit>minute|min|hour|hr|day|night|morning|evening|week|wk|fortnight|month|year|yr)s?\b(?:\s+and\s+(?<andHalf>a half))?`;

/** What the groups of {@link AMOUNT} say. */
export function amountIn({ rough, halfOf, amount = '', half, andHalf, more, unit = '' }: Groups): Amount | undefined {
  const of = units[unit];
  if (of === undefined) return undefined;
  const times = unit === 'fortnight' ? 2 : 1;
  const about = rough !== undefined || more !== undefined;
  const named = open[amount];
  if (named) return { low: named.low * times, high: named.high * times, unit: of, about: true };
  const whole = halfOf === undefined ? englishNumber(amount) : 0.5;
  if (whole === undefined) return undefined;
  const count = (whole + (half === undefined && andHalf === undefined ? 0 : 0.5)) * times;
  return { low: count, high: count, unit: of, about };
}
