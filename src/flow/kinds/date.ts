import * as english from 'chrono-node/en';
import * as chinese from 'chrono-node/zh/hans';
import { z } from 'zod';
import type { Locale, LocalizedText } from '#domain/text.ts';
import { formatDay, formatText, formatTime } from '#text/format.ts';
import { plainDate } from './date-words.ts';
import { type AskKind, askFields, askNext, misfit } from './kind.ts';

const schema = z.strictObject({
  ...askFields,
  kind: z.literal('date').describe('A day.'),
  past: z.boolean().optional().describe('Whether days after today are refused.'),
  next: askNext,
});
export type DateNode = z.infer<typeof schema>;

const texts = {
  today: { 'zh-CN': '今天 {day}', en: 'Today, {day}' },
  yesterday: { 'zh-CN': '昨天 {day}', en: 'Yesterday, {day}' },
  date: {
    'zh-CN': '没看懂这个日期。请写年月日，例如“2024年3月5日”“3月5日”或“上周五”；记不清就写大概哪一天。',
    en: 'We could not read that date. Try “5 March 2024”, “5 March” or “last Friday”; roughly is fine.',
  },
  noDay: {
    'zh-CN': '请写到哪一天。记不清的话，发“{day}”就行。',
    en: 'Please name a day. If you are not sure which, “{day}” will do.',
  },
  either: {
    'zh-CN': '这可能是{one}，也可能是{other}。请带上“月”字再写一次，例如“{one}”。',
    en: 'That could be {one} or {other}. Please write the month as a word, such as “{one}”.',
  },
  future: {
    'zh-CN': '这一天（{day}）还没有到，请写已经过去的日期。',
    en: '{day} has not come yet. Please give a date in the past.',
  },
} as const satisfies Record<string, LocalizedText>;

const DAY_MS = 86_400_000;
/** `2024/3/5`, `2024.3.5`, `2024年3月5号`, `20240305`: year first, which chrono reads only with dashes. */
const YEAR_FIRST = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?$|^(\d{4})(\d{2})(\d{2})$/;

/** The calendar day of `instant` in a time zone, `YYYY-MM-DD`. */
function dayIn(timeZone: string, instant: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(instant);
}

/** Day and month in an order that only the writer knows: 3/11/2026, and in English, where a year may be left out, 3/11. */
const EITHER_ORDER = {
  'zh-CN': /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/,
  en: /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$|^(\d{1,2})\/(\d{1,2})$/,
};

/** The two days that such numbers may mean; undefined where they can mean only one. */
function eitherDay(
  typed: string,
  today: string,
  locale: Locale,
): { readonly one: string; readonly other: string } | undefined {
  const numbers = EITHER_ORDER[locale].exec(typed.normalize('NFKC').trim()) ?? [];
  const [first, second, year = today.slice(0, 4)] = numbers.slice(1).filter((part) => part !== undefined);
  const [one, other] = [
    isoDay(Number(year), Number(second), Number(first)),
    isoDay(Number(year), Number(first), Number(second)),
  ];
  return one === undefined || other === undefined || one === other ? undefined : { one, other };
}

function isoDay(year: number, month: number, day: number): string | undefined {
  const at = new Date(Date.UTC(year, month - 1, day));
  const same = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return same ? at.toISOString().slice(0, 10) : undefined;
}

/** Days are buttons by their number since 1970-01-01, so that a button pressed tomorrow still means the day it says. */
function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

function dayOf(number: number): string | undefined {
  const at = new Date(number * DAY_MS);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString().slice(0, 10);
}

/** `roughly`: no day was named; this is the first one that it may have been. */
interface Understood {
  readonly day: string;
  readonly roughly: boolean;
}

function understand(typed: string, today: string, past: boolean): Understood | undefined {
  const words = plainDate(typed.normalize('NFKC').trim(), today);
  const numbers = YEAR_FIRST.exec(words);
  if (numbers) {
    const [year, month, day] = numbers
      .slice(1)
      .filter((part) => part !== undefined)
      .map(Number);
    const exact = isoDay(year ?? 0, month ?? 0, day ?? 0);
    return exact === undefined ? undefined : { day: exact, roughly: false };
  }
  // Noon UTC of the office's today stands for now, so that neither library nor machine needs a time zone.
  const reference = { instant: new Date(`${today}T12:00:00Z`), timezone: 0 };
  const parsed = [chinese.casual, english.casual].flatMap((parser) => parser.parse(words, reference)).at(0)?.start;
  if (!parsed) return undefined;
  const roughly = !parsed.isCertain('day') && !parsed.isCertain('weekday');
  const [year, month, date] = [parsed.get('year'), parsed.get('month'), roughly ? 1 : parsed.get('day')];
  const day = isoDay(year ?? 0, month ?? 0, date ?? 0);
  // “12月5日” said in March means last December where only the past makes sense.
  const lastYear = past && !parsed.isCertain('year') && day !== undefined && day > today;
  const meant = lastYear ? isoDay((year ?? 0) - 1, month ?? 0, date ?? 0) : day;
  return meant === undefined ? undefined : { day: meant, roughly };
}

/** A calendar day in the office's time zone. Answer: `YYYY-MM-DD`. */
export const date = {
  kind: 'date',
  schema,
  show(_node, context) {
    const today = dayIn(context.policy.clocks.timeZone, context.now);
    const yesterday = dayOf(dayNumber(today) - 1) ?? today;
    return {
      choices: [
        {
          index: dayNumber(today),
          label: formatText(texts.today, context.locale, { day: short(today, context.locale) }),
        },
        {
          index: dayNumber(yesterday),
          label: formatText(texts.yesterday, context.locale, { day: short(yesterday, context.locale) }),
        },
      ],
      columns: 2,
    };
  },
  read(node, input, context) {
    const today = dayIn(context.policy.clocks.timeZone, context.now);
    if (input.type === 'pressed') {
      const day = dayOf(input.index);
      const offered = day !== undefined && day <= today;
      return offered ? { type: 'answer', answer: day } : { type: 'unknown-button' };
    }
    const either = input.type === 'text' ? eitherDay(input.text, today, context.locale) : undefined;
    if (either) {
      const [one, other] = [formatDay(either.one, context.locale), formatDay(either.other, context.locale)];
      return misfit(texts.either, { one, other });
    }
    const understood = input.type === 'text' ? understand(input.text, today, node.past === true) : undefined;
    if (understood === undefined) return misfit(texts.date);
    if (understood.roughly) return misfit(texts.noDay, { day: formatDay(understood.day, context.locale) });
    if (node.past && understood.day > today) {
      return misfit(texts.future, { day: formatDay(understood.day, context.locale) });
    }
    return { type: 'answer', answer: understood.day };
  },
  display: (_node, answer, context) => formatDay(String(answer), context.locale),
  accepts(node, answer, context) {
    if (typeof answer !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(answer)) return false;
    const [year = 0, month = 0, day = 0] = answer.split('-').map(Number);
    if (isoDay(year, month, day) !== answer) return false;
    return !node.past || answer <= dayIn(context.policy.clocks.timeZone, context.now);
  },
} satisfies AskKind<DateNode>;

function short(day: string, locale: Locale): string {
  return formatTime(new Date(`${day}T00:00:00Z`), locale, { month: 'short', day: 'numeric' });
}
