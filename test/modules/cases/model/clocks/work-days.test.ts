import { expect, it } from 'vitest';
import type { Case } from '#modules/cases/model/case.ts';
import { explainClock } from '#modules/cases/model/clocks/explain.ts';
import { open } from '#modules/cases/model/commands/open.ts';
import { caseNumber } from '#modules/cases/model/number.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { countingIds, frozenClock } from '#test/support/frozen.ts';
import { citizen, contextOf, conversation, petition, policy } from '#test/support/office.ts';
import { formatText } from '#text/format.ts';

/** An office that promises to settle within so many work days. */
const plain: Policy = {
  ...policy,
  procedures: {
    ...policy.procedures,
    clocks: policy.procedures.clocks.map((rule) => ({ ...rule, length: { workDays: 10 } })),
  },
};

function filedAt(at: string): Case {
  const clock = frozenClock();
  clock.set(new Date(at));
  const reachedBy = { type: 'conversation', conversation } as const;
  const command = { type: 'open', number: caseNumber(2026, 17), reachedBy, locale: 'zh-CN', petition } as const;
  return open(command, contextOf(citizen, { policy: plain, clock, ids: countingIds() })).after;
}

function why(current: Case, locale: 'zh-CN' | 'en'): readonly string[] {
  const [clock] = current.clocks;
  if (!clock) throw new Error('no clock');
  return explainClock(clock, { current, events: [], policy: plain }).map(({ text, values }) =>
    formatText(text, locale, values),
  );
}

it('a deadline in work days leaves out weekends and holidays, and counts the Saturday that is worked for them', () => {
  const current = filedAt('2026-04-28T02:00:00Z');
  // 29 and 30 April, 6 to 9 May (a Saturday that is worked), 11 to 14 May.
  expect(current.clocks).toMatchObject([{ length: { workDays: 10 }, dueAt: new Date('2026-05-14T15:59:59.999Z') }]);
  expect(why(current, 'zh-CN')).toEqual([
    '办结：从 2026年4月28日 的第二天起算 10 个工作日，到 2026年5月14日 当天结束。',
    '按工作日计算，周末和法定节假日不算。',
    '依据：《信访工作条例》第三十四条。',
  ]);
});

it('says where the holidays of a year are not known yet', () => {
  const current = filedAt('2026-12-28T02:00:00Z');
  expect(why(current, 'en')[1]).toContain('The holidays of 2027 are not published yet');
  expect(why(current, 'zh-CN')[1]).toContain('2027 年的放假安排还没有公布');
});

it('what a policy says later changes no clock that runs', () => {
  const [clock] = filedAt('2026-04-28T02:00:00Z').clocks;
  expect(clock?.length).toEqual({ workDays: 10 });
  expect(clock?.mayExtendBy).toEqual({ days: 30 });
});
