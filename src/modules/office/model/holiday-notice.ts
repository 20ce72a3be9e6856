import type { Day, Span } from '#domain/when.ts';
import { addDays, daysBetween } from '#modules/cases/model/calendar.ts';
import { NOTICE_DAY, NOTICE_SPAN, type NoticeDays, readNoticeDays } from './notice-days.ts';

/** What a notice of public holidays says, such as the State Council's 关于…年部分节假日安排的通知. */
export interface HolidayNotice {
  readonly holidays: readonly Holiday[];
  /** What somebody should look at before it holds. */
  readonly doubts: readonly NoticeDoubt[];
}

export interface Holiday {
  /** As the notice calls it; empty for days below no heading. */
  readonly name: string;
  readonly off: readonly Span[];
  /** Days that are worked to make up for it. */
  readonly on: readonly Day[];
}

export type NoticeDoubt =
  /** Names days or a holiday, and was not understood, or not wholly. */
  | { readonly type: 'unread'; readonly text: string }
  /** Said to be another weekday than it is (1 for Monday): the day is mistyped, or the notice is of another year. */
  | { readonly type: 'weekday'; readonly day: Day; readonly said: number }
  /** Said to be so many days, and not as many as were `found`. */
  | { readonly type: 'count'; readonly text: string; readonly said: number; readonly found: number };

const NUMBERING = String.raw`(?:\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十\d]{1,3}[、.,])`;
/** 二、春节: or 春节: */
const HEADING = String.raw`(?:${NUMBERING}[^:。;\d()]{1,20}|[^:。;\d()]{0,12}(?:元旦|节|清明|端午|中秋|国庆)):`;
const HEADED = new RegExp(`^${HEADING}`);
/** Days, and whether they are off or worked. */
const CLAUSE = new RegExp(`((?:${NOTICE_SPAN}[、,和及]?)+)(?:照常|正常|均)?(放假|上班)`, 'g');

/** The year that a notice is about, where its title or its opening says so. */
export function noticeYear(text: string): number | undefined {
  const found = /(\d{4})年(?:部分节假日|节假日|元旦)/.exec(plain(text));
  return found ? Number(found[1]) : undefined;
}

/** Reads the notice of a year. Days without a year are of that one, but those of a December before its New Year. */
export function readHolidayNotice(text: string, year: number): HolidayNotice {
  const read = itemsOf(text).map((item) => readItem(item, year));
  return {
    holidays: read.map(({ holiday }) => holiday).filter(({ off, on }) => off.length + on.length > 0),
    doubts: read.flatMap(({ doubts }) => doubts),
  };
}

/** The days from the first to the last of a span. */
export function daysIn({ from, to }: Span): readonly Day[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));
}

/** The same signs however it was typed, without spaces. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[^\S\n]/gu, '')
    .replaceAll(/星期|礼拜/g, '周')
    .replaceAll('周天', '周日');
}

/** A holiday each, with its heading, and the lines around them. What was broken over lines within one is joined. */
function itemsOf(text: string): readonly string[] {
  const lines = plain(text)
    .split('\n')
    .flatMap((line) => line.split(new RegExp(`(?<=[。;])(?=${HEADING})`)))
    .filter((line) => line !== '');
  const items: string[] = [];
  for (const line of lines) {
    const last = items.at(-1);
    const goesOn = last !== undefined && HEADED.test(last) && !/[。;]$/.test(last) && !HEADED.test(line);
    if (goesOn) items[items.length - 1] = last + line;
    else items.push(line);
  }
  return items;
}

function readItem(item: string, year: number): { readonly holiday: Holiday; readonly doubts: readonly NoticeDoubt[] } {
  const heading = HEADED.exec(item)?.[0] ?? '';
  const name = heading.replace(new RegExp(`^${NUMBERING}`), '').replace(':', '');
  const sentences = item
    .slice(heading.length)
    .split(/[。;]/)
    .filter((sentence) => sentence !== '')
    .map((sentence) => readSentence(sentence, { year, newYear: name.includes('元旦') }));
  const [off, on] = [sentences.flatMap((read) => read.off), sentences.flatMap((read) => read.on)];
  const doubts = sentences.flatMap((read) => read.doubts);
  const says = off.length + on.length + doubts.length > 0;
  return {
    holiday: { name, off, on },
    doubts: heading !== '' && !says ? [{ type: 'unread', text: item }] : doubts,
  };
}

function readSentence(sentence: string, by: { readonly year: number; readonly newYear: boolean }) {
  const clauses = [...sentence.matchAll(CLAUSE)].map(([, list = '', what]) => ({
    what,
    days: readNoticeDays(list, by),
  }));
  const of = (kind: string) => clauses.flatMap(({ what, days }) => (what === kind ? (days?.spans ?? []) : []));
  const [off, on] = [of('放假'), of('上班').flatMap(daysIn)];
  const doubts: NoticeDoubt[] = clauses.flatMap(({ days }) => weekdayDoubts(days));
  const total = /(?:共|放假)(\d{1,2})天/.exec(sentence);
  const found = off.reduce((sum, span) => sum + daysIn(span).length, 0);
  if (total && Number(total[1]) !== found) {
    doubts.push({ type: 'count', text: sentence, said: Number(total[1]), found });
  }
  const wrong = clauses.some(({ days }) => days === undefined);
  if (wrong || namesMore(sentence.replaceAll(CLAUSE, ''))) doubts.push({ type: 'unread', text: sentence });
  return { off, on, doubts };
}

function weekdayDoubts(days: NoticeDays | undefined): readonly NoticeDoubt[] {
  return (days?.weekdays ?? []).map(({ day, said }) => ({ type: 'weekday', day, said }));
}

/** Tells whether what was not understood names a day; the day on which the notice was made does not count. */
function namesMore(rest: string): boolean {
  const made = /^\D*\d{4}年\d{1,2}月\d{1,2}日\D*$/.test(rest) && !/假|班|休/.test(rest);
  return !made && (new RegExp(NOTICE_DAY).test(rest) || rest.includes('上班'));
}
