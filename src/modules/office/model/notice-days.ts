import type { Day, Span } from '#domain/when.ts';
import { daysBetween } from '#modules/cases/model/calendar.ts';
import { isCalendarDay, weekdayOf } from './work-days.ts';

/** A day as notices write it: 2月15日(农历腊月二十八、周日), of which year and month may be left out. */
export const NOTICE_DAY = String.raw`(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:\([^()]*\))?`;
/** One day, or the days from one to another. */
export const NOTICE_SPAN = `${NOTICE_DAY}(?:(?:至|到|[-—–~]+)${NOTICE_DAY})?`;
/** No holiday is that long: whatever is longer was misread. */
const LONGEST = 31;
/** From Monday, which is 1. */
const WEEKDAYS = '一二三四五六日';

/** Days as a notice names them. A weekday that it gives to one is in `weekdays`. */
export interface NoticeDays {
  readonly spans: readonly Span[];
  readonly weekdays: readonly { readonly day: Day; readonly said: number }[];
}

/** What a notice's days are read by. */
export interface NoticeYear {
  /** The year of days that name none. */
  readonly year: number;
  /** Whether they belong to New Year, so that December is the one before it. */
  readonly newYear: boolean;
}

interface Named {
  readonly year: number | undefined;
  readonly month: number | undefined;
  readonly date: number;
  readonly weekday: number | undefined;
}

/** Days of a list such as 2月14日(周六)、28日(周六); undefined where the calendar has no such days. */
export function readNoticeDays(list: string, { year, newYear }: NoticeYear): NoticeDays | undefined {
  const spans: Span[] = [];
  const weekdays: { day: Day; said: number }[] = [];
  let month: number | undefined;
  for (const [span] of list.matchAll(new RegExp(NOTICE_SPAN, 'g'))) {
    const [first, last] = namedIn(span);
    if (!first) return undefined;
    const begins = { ...first, month: first.month ?? month };
    const ends = last && { ...last, month: last.month ?? begins.month };
    month = ends?.month ?? begins.month;
    const intoNextYear = ends !== undefined && (ends.month ?? 0) < (begins.month ?? 0);
    const before = begins.month === 12 && (newYear || intoNextYear) ? 1 : 0;
    const beginsIn = begins.year ?? (ends?.year === undefined ? year - before : ends.year - (intoNextYear ? 1 : 0));
    const from = dayOf(begins, beginsIn);
    const to = ends ? dayOf(ends, ends.year ?? beginsIn + (intoNextYear ? 1 : 0)) : from;
    if (!from || !to || from > to || daysBetween(from, to) >= LONGEST) return undefined;
    spans.push({ from, to });
    if (begins.weekday !== undefined) weekdays.push({ day: from, said: begins.weekday });
    if (ends?.weekday !== undefined) weekdays.push({ day: to, said: ends.weekday });
  }
  return { spans, weekdays: weekdays.filter(({ day, said }) => weekdayOf(day) !== said) };
}

function namedIn(span: string): readonly Named[] {
  const days = span.matchAll(/(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^()]*)\))?/g);
  return [...days].map(([, year, month, date, aside = '']) => {
    const weekday = /周([一二三四五六日])/.exec(aside)?.[1];
    return {
      ...{
        year: year === undefined ? undefined : Number(year),
        month: month === undefined ? undefined : Number(month),
      },
      ...{ date: Number(date), weekday: weekday === undefined ? undefined : WEEKDAYS.indexOf(weekday) + 1 },
    };
  });
}

function dayOf({ month, date }: Named, year: number): Day | undefined {
  const two = (number: number | undefined) => String(number).padStart(2, '0');
  const day = `${year}-${two(month)}-${two(date)}`;
  return isCalendarDay(day) ? day : undefined;
}
