import type { LocalizedText } from '#domain/text.ts';
import { type Policy, staffById } from '#modules/office/model/policy.ts';
import { clockRule } from '#modules/office/model/procedures.ts';
import { yearsWithoutData } from '#modules/office/model/work-days.ts';
import { unitName } from '../authority.ts';
import { calendarDay } from '../calendar.ts';
import type { Case } from '../case.ts';
import type { Line } from '../events/kind.ts';
import type { CaseEvent } from '../events.ts';
import type { CaseClock, ClockEnd } from './clock.ts';
import { afterDays } from './day-count.ts';
import { clockName, countInWords, dayOf } from './in-words.ts';

/** What a clock's day rests on, beside the policy. */
export interface Explaining {
  readonly current: Pick<Case, 'unit'>;
  /** The case's story. */
  readonly events: readonly CaseEvent[];
  readonly policy: Policy;
}

/** Why a clock falls due on its day, for anyone who asks: from when it is counted, by which rule and calendar, and who gave it more time. */
export function explainClock(clock: CaseClock, explaining: Explaining): readonly Line[] {
  const { policy } = explaining;
  return [
    countedLine(clock, policy),
    calendarLine(clock, policy),
    ...basisLine(clock, policy),
    ...extensionLine(clock, explaining),
    ...resumedLine(clock, policy),
    ...endLine(clock, policy),
  ];
}

function countedLine(clock: CaseClock, policy: Policy): Line {
  const { rule, countedFrom, length, extension, dueAt } = clock;
  return {
    text: {
      'zh-CN': '{name}：从 {from} 的第二天起算 {count}，到 {end} 当天结束。',
      en: 'Deadline for {name}: {count}, counted from the day after {from}, until the end of {end}.',
    },
    values: {
      ...{ name: clockName(rule, policy), from: dayOf(countedFrom, policy), count: countInWords(length) },
      end: dayOf(extension ? afterDays(countedFrom, length, policy) : dueAt, policy),
    },
  };
}

const calendarDays: LocalizedText = {
  'zh-CN': '按自然日计算，周末和节假日也算在内。',
  en: 'Calendar days: weekends and holidays count.',
};
const workDays: LocalizedText = {
  'zh-CN':
    '按工作日计算，周末和法定节假日不算{years, select, none {} other {。{years} 年的放假安排还没有公布，只除去了周末}}。',
  en: 'Work days: weekends and public holidays do not count.{years, select, none {} other { The holidays of {years} are not published yet, so only weekends are left out.}}',
};

function calendarLine({ length, countedFrom, dueAt }: CaseClock, policy: Policy): Line {
  if ('days' in length) return { text: calendarDays, values: {} };
  const { timeZone } = policy.clocks;
  const [from, to] = [calendarDay(countedFrom, timeZone), calendarDay(dueAt, timeZone)];
  const years = yearsWithoutData(policy.workDays, from, to);
  return { text: workDays, values: { years: years.length === 0 ? 'none' : years.join(', ') } };
}

function basisLine({ rule }: CaseClock, policy: Policy): readonly Line[] {
  const basis = clockRule(rule, policy)?.basis;
  return basis ? [{ text: { 'zh-CN': '依据：{basis}。', en: 'Basis: {basis}.' }, values: { basis } }] : [];
}

function extensionLine({ extension, dueAt }: CaseClock, { current, events, policy }: Explaining): readonly Line[] {
  const approval = extension && events.find(({ id }) => id === extension.event);
  if (!extension || approval?.fact.type !== 'extended') return [];
  const { reason, basis } = approval.fact;
  // The case may be with another unit by now.
  const unitOf = ({ actor }: CaseEvent) => (actor.type === 'staff' ? staffById(policy, actor.staff)?.unit : undefined);
  return [
    {
      text: {
        'zh-CN': '{on} 经{unit}负责人批准，延长 {count}，到 {day} 当天结束。原因：{reason}（依据：{basis}）',
        en: 'On {on} the head of {unit} approved {count} more, until the end of {day}. Why: {reason} (Basis: {basis})',
      },
      values: {
        ...{
          on: dayOf(approval.at, policy),
          unit: unitName(policy, unitOf(approval) ?? current.unit),
          count: countInWords(extension.by),
        },
        ...{ day: dayOf(dueAt, policy), reason, basis },
      },
    },
  ];
}

function resumedLine({ startedAt, countedFrom }: CaseClock, policy: Policy): readonly Line[] {
  if (startedAt.getTime() === countedFrom.getTime()) return [];
  const text = {
    'zh-CN': '{day} 恢复办理，日期照原来的算。',
    en: 'The case was taken up again on {day}; the deadline stayed as it was.',
  };
  return [{ text, values: { day: dayOf(startedAt, policy) } }];
}

const ends: Readonly<Record<ClockEnd, LocalizedText>> = {
  met: { 'zh-CN': '{day} 做到了，没有超期。', en: 'It was kept, on {day}.' },
  missed: { 'zh-CN': '{day} 才做到，超期了。', en: 'It was not kept: it was done on {day} only.' },
  cancelled: { 'zh-CN': '{day} 起不用再算。', en: 'It has not counted since {day}.' },
};

function endLine(clock: CaseClock, policy: Policy): readonly Line[] {
  return clock.state === 'running' ? [] : [{ text: ends[clock.state], values: { day: dayOf(clock.endedAt, policy) } }];
}
