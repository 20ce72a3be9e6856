import { z } from 'zod';
import { toJson } from '#document/json.ts';
import type { Locale, LocalizedText } from '#domain/text.ts';
import { type Day, onDay, type When } from '#domain/when.ts';
import { formatDay, formatText, formatTime } from '#text/format.ts';
import { formatSpan, formatWhen, isFullDate, understoodAs } from '#text/when.ts';
import { addDays, dayIn, dayNumber, dayOf, hourIn } from './date/calendar.ts';
import { asSaid, understandWhen } from './date/understand.ts';
import {
  type AskContext,
  type AskKind,
  askFields,
  askNext,
  lengthOf,
  misfit,
  type Note,
  type Reading,
  refused,
} from './kind.ts';
import { daySchema, whenOf, whenSchema } from './when-schema.ts';

const schema = z.strictObject({
  ...askFields,
  kind: z.literal('date').describe('A day, or a time as people say it.'),
  past: z.boolean().optional().describe('Whether times after today are refused.'),
  exact: z
    .boolean()
    .optional()
    .describe('Whether only a day is taken, as for an appointment; the answer is then that day.'),
  next: askNext,
});
export type DateNode = z.infer<typeof schema>;

/** Longest words for a time, in characters; what is longer is a story. */
const MAX_WORDS = 100;

const texts = {
  today: { 'zh-CN': '今天 {day}', en: 'Today, {day}' },
  yesterday: { 'zh-CN': '昨天 {day}', en: 'Yesterday, {day}' },
  time: {
    'zh-CN':
      '没看懂这是什么时候。可以写“2024年3月5日”“上周五”“去年8月”“三个月前”，一直这样的写“从去年开始”；记不清就写个大概。',
    en: 'We could not read that as a time. Try “5 March 2024”, “last Friday”, “August last year”, “three months ago” or “since last year”; roughly is fine.',
  },
  day: {
    'zh-CN': '没看懂这个日期。请写年月日，例如“2024年3月5日”“3月5日”或“上周五”。',
    en: 'We could not read that date. Try “5 March 2024”, “5 March” or “last Friday”.',
  },
  noDay: {
    'zh-CN': '这里要写到哪一天，例如“{day}”。',
    en: 'This one needs a day, such as “{day}”.',
  },
  several: {
    'zh-CN': '这里写了不止一个时间。请只写一个：事情发生的那一次；一直这样的，写从什么时候开始。',
    en: 'That names more than one time. Please give just one: when it happened or, if it is still going on, when it began.',
  },
  either: {
    'zh-CN': '这可能是{one}，也可能是{other}。是哪个？请写清楚再发一次，例如“{one}”。',
    en: 'That could be {one} or {other}. Which is it? Please write it out, such as “{one}”.',
  },
  future: {
    'zh-CN': '{time}还没有到，请写已经过去的时间。',
    en: '{time} has not come yet. Please give a time in the past.',
  },
  tooLong: {
    'zh-CN': '时间请写短一些，最多 {max} 个字，例如“上周五”“去年8月”。',
    en: 'Please say when in at most {max} characters, such as “last Friday” or “August last year”.',
  },
  understood: {
    'zh-CN': '记下的时间：{time}。不对的话，请按“返回”重写。',
    en: 'Noted: {time}. If that is not right, press “Back” and write it again.',
  },
  kept: { 'zh-CN': '就按您说的记：“{words}”。', en: 'We have kept it in your words: “{words}”.' },
} as const satisfies Record<string, LocalizedText>;

/** A time in the office's time zone. Answer: a {@link When}; for `exact`, a day, `YYYY-MM-DD`. */
export const date = {
  kind: 'date',
  schema,
  show(_node, context) {
    const today = todayOf(context);
    const yesterday = addDays(today, -1);
    return {
      choices: [
        { index: dayNumber(today), label: labelled(texts.today, today, context.locale) },
        { index: dayNumber(yesterday), label: labelled(texts.yesterday, yesterday, context.locale) },
      ],
      columns: 2,
    };
  },
  read(node, input, context) {
    if (input.type === 'pressed') {
      // Days are buttons by their number, so that one that is pressed tomorrow still means the day it says.
      const day = dayOf(input.index);
      const offered = day !== undefined && day <= todayOf(context);
      return offered ? { type: 'answer', answer: answerOf(node, onDay(day)) } : { type: 'unknown-button' };
    }
    return input.type === 'text' ? readWords(node, input.text, context) : misfit(node.exact ? texts.day : texts.time);
  },
  display(_node, answer, { locale }) {
    if (typeof answer === 'string') return formatDay(answer, locale);
    const when = whenOf(answer);
    return when ? formatWhen(when, locale) : '';
  },
  accepts(node, answer, context) {
    const shape = node.exact ? daySchema : whenSchema;
    const from = shape.safeParse(answer).success ? whenOf(answer)?.from : undefined;
    if (from === undefined) return false;
    return !node.past || from === null || from <= todayOf(context);
  },
  adapt(node, answer) {
    const when = whenOf(answer);
    return when && (!node.exact || isDay(when)) ? answerOf(node, when) : answer;
  },
} satisfies AskKind<DateNode>;

function readWords(node: DateNode, typed: string, context: AskContext): Reading {
  const { locale, now, policy } = context;
  if (lengthOf(typed.trim()) > MAX_WORDS) return misfit(texts.tooLong, { max: MAX_WORDS });
  const today = todayOf(context);
  const lean = node.past ? 'past' : 'future';
  const understood = understandWhen(typed, { today, hour: hourIn(policy.clocks.timeZone, now), lean }, locale);
  switch (understood?.type) {
    case undefined:
      return notUnderstood(node, texts.time, typed);
    case 'several':
      return notUnderstood(node, texts.several, typed);
    case 'either': {
      const [one, other] = [formatSpan(understood.one, locale), formatSpan(understood.other, locale)];
      return refused(texts.either, { one, other });
    }
    case 'time':
      return taken(node, understood.when, { today, locale });
  }
}

/** What was understood, where the question takes it. */
function taken(
  node: DateNode,
  when: When,
  { today, locale }: { readonly today: Day; readonly locale: Locale },
): Reading {
  if (node.exact && !isDay(when)) return refused(texts.noDay, { day: formatDay(when.from ?? today, locale) });
  if (node.past && when.from !== null && when.from > today) {
    return refused(texts.future, { time: formatSpan({ from: when.from, to: lastOf(when) }, locale) });
  }
  const answer = answerOf(node, when);
  const note = noteOn(when, locale);
  return { type: 'answer', answer, ...(note ? { note } : {}) };
}

function notUnderstood(node: DateNode, text: LocalizedText, typed: string): Reading {
  if (node.exact) return misfit(texts.day);
  const words = typed.trim();
  // Marks alone say nothing that could be kept.
  if (!/[\p{L}\p{N}]/u.test(words)) return misfit(text);
  const orElse = {
    type: 'answer',
    answer: toJson(asSaid(words)),
    note: { text: texts.kept, values: { words } },
  } as const;
  return { ...misfit(text), orElse };
}

/** Says the day that was understood, where it was not written out. */
function noteOn(when: When, locale: Locale): Note | undefined {
  if (when.from === null || isFullDate(when.words)) return undefined;
  const weekday = isDay(when)
    ? formatTime(new Date(`${when.from}T00:00:00Z`), locale, { dateStyle: 'full' })
    : undefined;
  const time = weekday ?? understoodAs(when, locale) ?? when.words;
  return { text: texts.understood, values: { time } };
}

function answerOf(node: DateNode, when: When) {
  return node.exact && when.from !== null ? when.from : toJson(when);
}

function isDay(when: When): boolean {
  return when.type === 'day' && !when.about;
}

function lastOf(when: When): Day {
  return (when.type === 'ongoing' ? when.by : when.to) ?? when.from ?? '';
}

function todayOf({ policy, now }: Pick<AskContext, 'policy' | 'now'>): Day {
  return dayIn(policy.clocks.timeZone, now);
}

function labelled(text: LocalizedText, day: Day, locale: Locale): string {
  const short = formatTime(new Date(`${day}T00:00:00Z`), locale, { month: 'short', day: 'numeric' });
  return formatText(text, locale, { day: short });
}
