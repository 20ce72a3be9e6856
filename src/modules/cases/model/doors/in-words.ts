import { inEachLanguage, type LocalizedText, type TextValues } from '#domain/text.ts';
import type { Day } from '#domain/when.ts';
import { type Door, type DoorLimit, type Doors, doorById } from '#modules/office/model/doors.ts';
import { formatText } from '#text/format.ts';
import { dayInWords, daysBetween } from '../calendar.ts';
import { allInWords } from '../clocks/in-words.ts';
import type { OpenDoor } from './open-doors.ts';
import type { ToldDoors } from './told-doors.ts';

const whole = {
  'zh-CN': '【{name}】{for}\n找谁：{to}{limit, select, none {} other {\n期限：{limit}}}\n依据：{basis}',
  en: '{name}: {for}\nWhom to ask: {to}{limit, select, none {} other {\nTime limit: {limit}}}\nBasis: {basis}',
} as const;

/** Ways as a person reads of them who has not chosen yet: what each is for, whom to turn to, until when and by what law. */
export function doorsInWords(doors: readonly OpenDoor[], today: Day): LocalizedText {
  return joined(
    doors.map((open) => {
      const { name, for: purpose, to, basis, note } = open.door;
      const limit = sentences([limitInWords(open, today), note]);
      return said(whole, { name, for: purpose, to, basis, limit });
    }),
    '\n\n',
  );
}

const brief = {
  'zh-CN': '· {name}{limit, select, none {} other {：{limit}}}（{basis}）',
  en: '· {name}{limit, select, none {} other {: {limit}}} ({basis})',
} as const;

/** Ways in a line each, for somebody who was told of them before. */
export function doorLines(doors: readonly OpenDoor[], today: Day): LocalizedText {
  return joined(
    doors.map((open) => {
      const { name, basis, note } = open.door;
      return said(brief, { name, basis, limit: lastDayInWords(open, today) ?? lengthOf(open.door) ?? note ?? 'none' });
    }),
    '\n',
  );
}

const counted = {
  'zh-CN': '从{from}起 {length}',
  en: '{length} from {from}',
} as const;

function limitInWords(open: OpenDoor, today: Day): LocalizedText | undefined {
  const length = lengthOf(open.door);
  if (!length) return undefined;
  const last = lastDayInWords(open, today);
  return last ? said({ 'zh-CN': '{length}，{last}', en: '{length}; {last}' }, { length, last }) : length;
}

function lengthOf({ limit }: Door): LocalizedText | undefined {
  return limit && said(counted, { from: limit.from, length: lengthInWords(limit.length) });
}

const lastDays = {
  'zh-CN':
    '{over, select, true {按您说的日子，可能要尽快去问一问} other {{rough, select, true {最早 {day} 就到期（您说的日子是大概的，按最早的算）} other {最后一天 {day}}}，{left, plural, =0 {就是今天} other {还有 # 天}}}}',
  en: '{over, select, true {by the day that you told us, you may want to ask there soon} other {{rough, select, true {it may end on {day} already (you told us the day roughly, and this is the earliest)} other {the last day is {day}}}, {left, plural, =0 {which is today} one {# day from now} other {# days from now}}}}',
} as const;

/** Of one that is over it is not said that it is too late: there are exceptions, and a day may have been said wrongly. */
function lastDayInWords({ lastDay, rough }: OpenDoor, today: Day): LocalizedText | undefined {
  if (lastDay === undefined) return undefined;
  return said(lastDays, {
    ...{ over: lastDay < today, rough, day: dayInWords(lastDay) },
    left: Math.max(0, daysBetween(today, lastDay)),
  });
}

const lengths = {
  days: { 'zh-CN': '{count} 天', en: '{count, plural, one {# day} other {# days}}' },
  months: { 'zh-CN': '{count} 个月', en: '{count, plural, one {# month} other {# months}}' },
  years: { 'zh-CN': '{count} 年', en: '{count, plural, one {# year} other {# years}}' },
} as const satisfies Record<string, LocalizedText>;

function lengthInWords(length: DoorLimit): LocalizedText {
  if ('days' in length) return said(lengths.days, { count: length.days });
  if ('months' in length) return said(lengths.months, { count: length.months });
  return said(lengths.years, { count: length.years });
}

/** The names of the ways that a petitioner was told of, with the last days that they were told; `undefined` where they were told of none. */
export function toldInWords(told: ToldDoors | undefined, policy: { readonly doors: Doors }): LocalizedText | undefined {
  if (!told || told.doors.length === 0) return undefined;
  const named = { 'zh-CN': '{name}（最早 {day} 到期）', en: '{name} (until {day} at the earliest)' } as const;
  const names = told.doors.map(({ door: id, lastDay }) => {
    const name = doorById(policy, id)?.name ?? { 'zh-CN': id, en: id };
    return lastDay === null ? name : said(named, { name, day: dayInWords(lastDay) });
  });
  return allInWords(names);
}

function sentences(parts: readonly (LocalizedText | undefined)[]): LocalizedText | 'none' {
  const some = parts.filter((part) => part !== undefined);
  if (some.length === 0) return 'none';
  return inEachLanguage((locale) => some.map((part) => part[locale]).join(locale === 'en' ? '; ' : '；'));
}

function joined(parts: readonly LocalizedText[], by: string): LocalizedText {
  return inEachLanguage((locale) => parts.map((part) => part[locale]).join(by));
}

function said(text: LocalizedText, values: TextValues): LocalizedText {
  return inEachLanguage((locale) => formatText(text, locale, values));
}
