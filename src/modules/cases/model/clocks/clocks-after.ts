import type { ClockId } from '#domain/ids.ts';
import { type ClockRule, clockRule } from '#modules/office/model/procedures.ts';
import type { Case } from '../case.ts';
import type { CommandContext } from '../decision.ts';
import type { CaseEvent } from '../events.ts';
import { type CaseClock, type ClockEnd, isRunning } from './clock.ts';
import { afterDays, lengthOf } from './day-count.ts';
import { isAmong, rulesOf } from './rules.ts';

type Setting = Pick<CommandContext, 'ids' | 'policy'>;

/** The clocks of a case once `event` has happened to it. */
export function clocksAfter(
  current: Pick<Case, 'clocks' | 'petition'>,
  event: CaseEvent,
  setting: Setting,
): readonly CaseClock[] {
  const { clocks } = current;
  const own = rulesOf(current, setting.policy);
  // What was taken up again keeps the rule that it began on, whichever its procedure has by now.
  const started = setting.policy.procedures.clocks.flatMap((rule) =>
    startedBy(event, rule, { clocks, begins: own.includes(rule), ...setting }),
  );
  return [...clocks.map((clock) => endedBy(event, clock, setting)), ...started];
}

function startedBy(
  { id: event, at, fact }: CaseEvent,
  rule: ClockRule,
  { clocks, begins, ids, policy }: Setting & { readonly clocks: readonly CaseClock[]; readonly begins: boolean },
): readonly CaseClock[] {
  const last = clocks.findLast((clock) => clock.rule === rule.id);
  // What was met before the case was withdrawn is not owed again.
  const before = last?.state === 'cancelled' && isAmong(fact, rule.resumes) ? last : undefined;
  if (!before && !(begins && isAmong(fact, rule.starts))) return [];
  const terms = before ? termsOf(before) : begun(at, rule, policy);
  return [
    {
      ...{ id: ids.uuid() as ClockId, rule: rule.id, startedAt: at, startedBy: event },
      ...terms,
      state: 'running',
    },
  ];
}

function termsOf({ countedFrom, length, mayExtendBy, extension, dueAt, lastCall }: CaseClock) {
  return { countedFrom, length, mayExtendBy, extension, dueAt, lastCall };
}

function begun(at: Date, rule: ClockRule, policy: CommandContext['policy']) {
  const length = lengthOf(rule, policy);
  const dueAt = afterDays(at, length, policy);
  return {
    countedFrom: at,
    length,
    mayExtendBy: rule.extension?.most,
    extension: undefined,
    dueAt,
    lastCall: undefined,
  };
}

function endedBy(event: CaseEvent, clock: CaseClock, { policy }: Setting): CaseClock {
  const state = isRunning(clock) ? endOf(clock, event, policy) : undefined;
  return state === undefined ? clock : { ...clock, state, endedAt: event.at, endedBy: event.id };
}

function endOf(
  { rule: id, dueAt }: CaseClock,
  { at, fact }: CaseEvent,
  policy: CommandContext['policy'],
): ClockEnd | undefined {
  const rule = clockRule(id, policy);
  if (rule && isAmong(fact, rule.cancels)) return 'cancelled';
  if (rule && isAmong(fact, rule.meets)) return at > dueAt ? 'missed' : 'met';
  // No clock outlives its case, whatever its rule says.
  return isAmong(fact, ['closed', 'withdrawn']) ? 'cancelled' : undefined;
}
