import type { ClockRuleId, StaffId } from '#domain/ids.ts';
import { inEachLanguage, type LocalizedText } from '#domain/text.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { clockRule, type DayCount } from '#modules/office/model/procedures.ts';
import { formatText } from '#text/format.ts';
import { staffName } from '../authority.ts';
import { calendarDay, dayInWords } from '../calendar.ts';

/** What a clock is a deadline for; its rule's id where the policy no longer has that. */
export function clockName(rule: ClockRuleId, policy: Policy): LocalizedText {
  return clockRule(rule, policy)?.name ?? { 'zh-CN': rule, en: rule };
}

/** The office's calendar day of a moment. */
export function dayOf(at: Date, { clocks }: Pick<Policy, 'clocks'>): LocalizedText {
  return dayInWords(calendarDay(at, clocks.timeZone));
}

const calendarDays: LocalizedText = {
  'zh-CN': '{count} 个自然日',
  en: '{count, plural, one {# calendar day} other {# calendar days}}',
};
const workDays: LocalizedText = {
  'zh-CN': '{count} 个工作日',
  en: '{count, plural, one {# work day} other {# work days}}',
};

export function countInWords(count: DayCount): LocalizedText {
  const [text, values] =
    'days' in count ? [calendarDays, { count: count.days }] : [workDays, { count: count.workDays }];
  return inEachLanguage((locale) => formatText(text, locale, values));
}

/** The people who were called; the administrators where nobody else was left. */
export function peopleInWords(people: readonly StaffId[], policy: Policy): LocalizedText {
  if (people.length === 0) return { 'zh-CN': '管理员', en: 'the administrators' };
  const names = people.map((id) => staffName(policy, id));
  return allInWords(names);
}

/** Names as one, such as “A, B and C”. */
export function allInWords(names: readonly LocalizedText[]): LocalizedText {
  return inEachLanguage((locale) =>
    new Intl.ListFormat(locale, { type: 'conjunction' }).format(names.map((name) => name[locale])),
  );
}
