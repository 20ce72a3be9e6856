import type { Phrases } from './phrases.ts';
import type { Clause } from './sentence.ts';

/** A day, a month or a year in figures, or so long ago. */
const DATED =
  /\d{4}年|\d{4}[-./]\d{1,2}|\d{1,2}月(?:\d{1,2}[日号]?|份|底|初|中旬|上旬|下旬)|[\d一二两三四五六七八九十几多数半]+个?(?:年|月|天|周|星期|小时)多?以?前|(?<![a-z])(?:\d+|a|two|three|some|several|many|few) (?:year|month|week|day)s? ago|(?<![a-z])(?:in|since) (?:19|20)\d\d/g;

/** Where a clause goes on about something else: there was a fire, and the alarm is still not repaired. */
const OF_SOMETHING_ELSE = / (?:and|but|so|because) (?=(?:the|our|my|this|that|it|its|they|nobody|no one)(?![a-z]))/;

export interface WordsOfTime {
  readonly past: Phrases<true>;
  readonly present: Phrases<true>;
  readonly over: Phrases<true>;
}

/** Tells whether it was at another time or is over: what its own clause says of now, then the last word of time before it decides. */
export function isPast({ text, before, until, sentence }: Clause, { past, present, over }: WordsOfTime): boolean {
  const other = text.slice(before.length).search(OF_SOMETHING_ELSE);
  const own = other < 0 ? text : text.slice(0, before.length + other);
  if (present.isIn(own)) return false;
  const now = lastOf(present, until.slice(0, until.length - text.length + own.length));
  if (Math.max(lastOf(past, until), lastDate(until)) > now) return true;
  return now < 0 && over.isIn(sentence);
}

function lastOf(words: Phrases<true>, text: string): number {
  return Math.max(-1, ...[...words.in(text)].map(({ begin }) => begin));
}

function lastDate(text: string): number {
  return Math.max(-1, ...[...text.matchAll(DATED)].map(({ index }) => index));
}
