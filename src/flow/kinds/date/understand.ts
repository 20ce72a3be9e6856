import type { Locale } from '#domain/text.ts';
import type { Span, When } from '#domain/when.ts';
import { foldWords } from '../fold-words.ts';
import { CHINESE_NUMBER } from '../numerals.ts';
import { ago, isOpen } from './ago.ts';
import { bareHour, bareLength } from './bare.ts';
import { addDays } from './calendar.ts';
import type { Anchor, Meant } from './expression.ts';
import { type Lasting, lastingIn } from './lasting.ts';
import { type FoundTime, timesIn } from './scan.ts';

export type Understanding =
  | { readonly type: 'time'; readonly when: When }
  /** Either of two times; only the writer knows which. */
  | { readonly type: 'either'; readonly one: Span; readonly other: Span }
  /** Times that have nothing to do with each other. */
  | { readonly type: 'several' };

/** 3到5月 and 3-8日 name their month or day once. */
const SHORT_RANGE = new RegExp(
  `(?<![月\\d-])(${CHINESE_NUMBER})(?:[到至~—–-]|至到)(${CHINESE_NUMBER})([月日号])`,
  'gu',
);

/** 2024.3-2025.6 and 2019-2021: a dash before a year is no part of a date. */
const DASHED_RANGE =
  /(?<![\d./-])(?<first>(?:19|20)\d{2}(?:[./]\d{1,2}){0,2})\s?[-–—~]{1,2}\s?(?<second>(?:19|20)\d{2}(?:[./]\d{1,2}){0,2})(?![\d-])/gu;

const BETWEEN =
  /^(?:份|上|晚上|夜里)?\s*(?:起|开始)?[,，]?(?:一直|直)?\s*(?:[到至~—–-]|to|until|till|through|up to|and)\s*(?:the\s+)?$/u;
const FROM_BEFORE =
  /(?:从|自从?|打从|始于|\b(?:since|from|starting(?: from| in| on)?|beginning(?: in| on)?|began|begun|started)(?: (?:in|on|about|around|the|at|back in|as early as))*)(?:大概|大约|是|在)?\s*$/u;
const FROM_AFTER =
  /^(?:份|里|那天|左右|前后|[上下]午|中午|晚上?|夜里|早上|凌晨|的时候|时候|当天)*(?:就|便|才|已经?|一直)*(?:开始|起(?![火诉来因床])|以来)|^ on ?wards?\b/u;
/** After a time, or before it: no part of that time itself. */
const OFF = /^(?:节|那天|当天)*(?:之前|以前|前(?![后一半])|之后|以后|后(?![天来续半]))/u;
const OFF_BEFORE = /\b(?:before|after|prior to|by)(?: the| about)?\s*$/u;

/** When something happened, in the words of a citizen; `undefined` where no time is found in them. */
export function understandWhen(typed: string, anchor: Anchor, locale: Locale): Understanding | undefined {
  const said = lastingIn(
    foldWords(typed).replace(SHORT_RANGE, '$1$3到$2$3').replace(DASHED_RANGE, '$<first>到$<second>'),
  );
  const words = typed.trim();
  const times = timesIn(said.rest, locale);
  const [first, second] = times;
  if (first && second && times.length === 2 && BETWEEN.test(said.rest.slice(first.end, second.start))) {
    const span = fromTo(first, second, anchor);
    return (
      span && {
        type: 'time',
        when: span.to === anchor.today ? sinceThe(first, span, anchor, words) : { type: 'period', ...span, words },
      }
    );
  }
  if (!first) return bareTime(foldWords(typed), anchor, words) ?? withoutTime(said, anchor, words);
  const { time, meaning } = narrowest(times, anchor) ?? {};
  if (!time || !meaning) return { type: 'several' };
  const [one, other] = meaning;
  if (!one) return undefined;
  if (other) return { type: 'either', one, other };
  return { type: 'time', when: placed(one, { said, time, anchor, words }) };
}

interface Placing {
  readonly said: Lasting;
  readonly time: FoundTime;
  readonly anchor: Anchor;
  readonly words: string;
}

/** What the words around a time make of it: when it happened, or when it began. */
function placed(span: Meant, { said, time, anchor, words }: Placing): When {
  const [before, after] = [said.rest.slice(0, time.start), said.rest.slice(time.end)];
  const began = FROM_BEFORE.test(before) || FROM_AFTER.test(after);
  const lastsToday = said.lasts && span.from < anchor.today && span.to >= anchor.today;
  const off = OFF.test(after) || OFF_BEFORE.test(before);
  if (began || said.untilNow || lastsToday || (off && said.lasts)) {
    return { type: 'ongoing', from: span.from, by: span.to, to: null, words };
  }
  if (off) return asSaid(words);
  const { from, to, about = false } = span;
  return from === to ? { type: 'day', from, to, about, words } : { type: 'within', from, to, words };
}

/** What a whole answer says that is nothing but a length of time or a time of the day: when it was, as far as the question is about the past. */
function bareTime(folded: string, anchor: Anchor, words: string): Understanding | undefined {
  const span = anchor.lean === 'past' ? (bareLength(folded, anchor) ?? bareHour(folded, anchor)) : undefined;
  if (!span) return undefined;
  const { from, to } = span;
  return {
    type: 'time',
    when: from === to ? { type: 'day', from, to, about: true, words } : { type: 'within', from, to, words },
  };
}

function withoutTime({ duration, lasts, once }: Lasting, anchor: Anchor, words: string): Understanding | undefined {
  if (duration && !isOpen(duration)) {
    const { from, to } = ago(duration, anchor);
    return { type: 'time', when: { type: 'ongoing', from, by: to, to: null, words } };
  }
  if (lasts || duration) return { type: 'time', when: { type: 'ongoing', from: null, by: null, to: null, words } };
  return once ? { type: 'time', when: asSaid(words) } : undefined;
}

/** Kept as it was said, with no day made of it. */
export function asSaid(words: string): When {
  return { type: 'words', from: null, to: null, words: words.trim() };
}

function sinceThe(first: FoundTime, { from }: Span, anchor: Anchor, words: string): When {
  const [start] = first.resolve(anchor);
  const by = start?.from === from && start.to < anchor.today ? start.to : from;
  return { type: 'ongoing', from, by, to: null, words };
}

/** The time that lies within all others: 去年夏天，8月15号 is one time said twice. */
function narrowest(
  times: readonly FoundTime[],
  anchor: Anchor,
): { readonly time: FoundTime; readonly meaning: readonly Meant[] } | undefined {
  const meant = times.map((time) => ({ time, meaning: time.resolve(anchor) }));
  if (meant.length === 1) return meant[0];
  const within = (one: Meant, all: readonly (readonly Meant[])[]) =>
    all.every(([other]) => other !== undefined && other.from <= one.from && one.to <= other.to);
  for (const { time, meaning } of meant) {
    const others = meant.filter((other) => other.time !== time).map((other) => other.meaning);
    // The day is looked for in that summer, and not in the last one.
    const [after] = others[0] ?? [];
    for (const readings of [meaning, after ? time.resolve({ ...anchor, after: after.from }) : []]) {
      if (readings[0] && within(readings[0], others)) return { time, meaning: readings };
    }
  }
  return undefined;
}

/** From one time to another; the second is the next such time after the first. */
function fromTo(first: FoundTime, second: FoundTime, anchor: Anchor): Span | undefined {
  const span = follow(first, second, anchor);
  if (!span || anchor.lean === 'future' || span.to <= anchor.today) return span;
  // 11月到3月 said in January began in the last November but one, if it is over.
  const [start] = first.resolve({ ...anchor, today: addDays(span.from, -1) });
  const earlier = start && follow(first, second, { ...anchor, today: start.from });
  return earlier && earlier.to <= anchor.today ? earlier : span;
}

function follow(first: FoundTime, second: FoundTime, anchor: Anchor): Span | undefined {
  const [start, otherStart] = first.resolve(anchor);
  if (!start || otherStart) return undefined;
  const [end] = second.resolve({ ...anchor, after: start.from });
  return end && end.to >= start.from ? { from: start.from, to: end.to } : undefined;
}
