import type { ClockId } from '#domain/ids.ts';
import type { CommandContext } from '../decision.ts';
import type { CaseEvent } from '../events.ts';
import { type CaseClock, type ClockEnd, type ClockRuleId, clockRuleIds } from './clock.ts';
import { clockRules } from './rules.ts';

type Setting = Pick<CommandContext, 'ids' | 'policy'>;

/** The clocks of a case once `event` has happened to it. */
export function clocksAfter(clocks: readonly CaseClock[], event: CaseEvent, setting: Setting): readonly CaseClock[] {
  const started = clockRuleIds.flatMap((rule) => startedBy(event, rule, { clocks, ...setting }));
  return [...clocks.map((clock) => endedBy(event, clock)), ...started];
}

function startedBy(
  { id: event, at, fact }: CaseEvent,
  rule: ClockRuleId,
  { clocks, ids, policy }: Setting & { readonly clocks: readonly CaseClock[] },
): readonly CaseClock[] {
  const { starts, resumes, due } = clockRules[rule];
  const before = resumes.includes(fact.type) ? clocks.findLast((clock) => clock.rule === rule) : undefined;
  if (!before && !starts.includes(fact.type)) return [];
  const dueAt = before?.dueAt ?? due(policy, at);
  return [{ id: ids.uuid() as ClockId, rule, startedAt: at, startedBy: event, dueAt, state: 'running' }];
}

function endedBy(event: CaseEvent, clock: CaseClock): CaseClock {
  const state = clock.state === 'running' ? endOf(clock, event) : undefined;
  return state === undefined ? clock : { ...clock, state, endedAt: event.at, endedBy: event.id };
}

function endOf({ rule, dueAt }: CaseClock, { at, fact }: CaseEvent): ClockEnd | undefined {
  const { meets, cancels } = clockRules[rule];
  if (cancels.includes(fact.type)) return 'cancelled';
  if (!meets.includes(fact.type)) return undefined;
  return at > dueAt ? 'missed' : 'met';
}
