import type { LocalizedText } from '#domain/text.ts';
import type { Day } from '#domain/when.ts';
import type { Policy } from './policy.ts';
import type { Mistake } from './policy-mistake.ts';
import { isWeekend, missedYear, yearOf } from './work-days.ts';

/** The next year's holidays are not there, though it is near. */
export function* missedYearMistakes({ workDays }: Pick<Policy, 'workDays'>, today: Day): Generator<Mistake> {
  const missed = missedYear(workDays, today);
  if (!missed) return;
  const message = {
    'zh-CN': `还没有 ${missed.year} 年的放假安排，${missed.year} 年只按周末计算，算出的日期是暂定的。请照放假通知写进来，或在控制台“设置 › 工作日”里粘贴通知。`,
    en: `The holidays of ${missed.year} are not here yet: only its weekends are counted, and its dates are provisional. Write them in, or paste the official notice in the console under Settings › Work days.`,
  };
  yield { code: 'missed-year', part: 'workdays', path: ['years'], message };
}

/** Days that cannot be meant: of another year, or what they are without being named. */
export function* workDayMistakes({ workDays }: Policy): Generator<Mistake> {
  const seen = new Set<number>();
  for (const [index, { year, off, on }] of workDays.years.entries()) {
    const path = ['years', index] as const;
    if (seen.has(year)) {
      const message = { 'zh-CN': `${year} 年写了两次。`, en: `The year ${year} is there twice.` };
      yield { code: 'duplicate-id', part: 'workdays', path: [...path, 'year'], message };
    }
    seen.add(year);
    for (const [field, days] of Object.entries({ off, on })) {
      for (const [at, day] of days.entries()) {
        const message = wrongWith({ day, year, field });
        if (message) yield { code: 'bad-work-day', part: 'workdays', path: [...path, field, at], message };
      }
    }
  }
}

function wrongWith({
  day,
  year,
  field,
}: {
  readonly day: string;
  readonly year: number;
  readonly field: string;
}): LocalizedText | undefined {
  if (yearOf(day) !== year) {
    return {
      'zh-CN': `${day} 不是 ${year} 年的日子，请写到它自己的那一年。`,
      en: `${day} is no day of ${year}; write it into its own year.`,
    };
  }
  if (field === 'off' && isWeekend(day)) {
    return {
      'zh-CN': `${day} 是周末，本来就休息，不用写进 off。`,
      en: `${day} is on a weekend and off anyway; leave it out of off.`,
    };
  }
  if (field === 'on' && !isWeekend(day)) {
    return {
      'zh-CN': `${day} 不是周末，本来就上班，不用写进 on。`,
      en: `${day} is not on a weekend and worked anyway; leave it out of on.`,
    };
  }
  return undefined;
}
