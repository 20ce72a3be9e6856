import { describe, expect, it } from 'vitest';
import type { StaffId, UnitId } from '#domain/ids.ts';
import type { Case } from '#modules/cases/model/case.ts';
import { calledBy, nextCallAt } from '#modules/cases/model/clocks/calls.ts';
import { decide } from '#modules/cases/model/decide.ts';
import type { CaseEvent } from '#modules/cases/model/events.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { countingIds, frozenClock } from '#test/support/frozen.ts';
import { citizen, contextOf, openedCase, policy, staff } from '#test/support/office.ts';

const due = new Date('2026-05-01T15:59:59.999Z');
const system = { type: 'system' } as const;
const ids = countingIds(500);

function claimed(): Case {
  return decide(openedCase(), { type: 'claim' }, contextOf(staff('wang'), { ids })).after;
}

/** Calls whoever is to be called at that moment, as the timer does; gives the case, and what happened. */
function calledAt(current: Case, at: string, over = policy): { readonly after: Case; readonly events: CaseEvent[] } {
  const clock = frozenClock();
  clock.set(new Date(at));
  const events: CaseEvent[] = [];
  let after = current;
  for (;;) {
    const next = nextCallAt(after, over);
    const running = after.clocks.find(({ state }) => state === 'running');
    if (!next || next > clock.now() || !running) return { after, events };
    const decision = decide(
      after,
      { type: 'call-about-clock', clock: running.id },
      contextOf(system, { clock, ids, policy: over }),
    );
    ({ after } = decision);
    events.push(decision.event);
  }
}

const facts = (events: readonly CaseEvent[]) => events.map(({ fact }) => fact);

describe('the calls about a clock', () => {
  it('come at nine in the morning of their days, on work days', () => {
    // A week before the first of May is a Friday; two days before it a Wednesday.
    expect(nextCallAt(openedCase(), policy)).toEqual(new Date('2026-04-24T01:00:00Z'));
    const { after } = calledAt(claimed(), '2026-04-24T01:00:00Z');
    expect(nextCallAt(after, policy)).toEqual(new Date('2026-04-29T01:00:00Z'));
  });

  it('come earlier where the day before the end is off, later where the day after it is', () => {
    // From the first to the fifth of May everybody is off: three days after the end, the first work day is the sixth.
    const { after, events } = calledAt(claimed(), '2026-05-02T01:00:00Z');
    expect(facts(events)).toMatchObject([{ type: 'fell-overdue', dueAt: due, role: 'above' }]);
    expect(nextCallAt(after, policy)).toEqual(new Date('2026-05-06T01:00:00Z'));
    const saturday: Policy = { ...policy, clocks: { ...policy.clocks, settleDays: 61 } };
    const opened = {
      ...claimed(),
      clocks: claimed().clocks.map((clock) => ({ ...clock, dueAt: new Date('2026-05-02T15:59:59.999Z') })),
    };
    // A week before Saturday the second of May is Saturday the 25th of April, which is no work day.
    expect(nextCallAt(opened, saturday)).toEqual(new Date('2026-04-24T01:00:00Z'));
  });

  it('reach the handler first, then the lead, the unit above, and the administrators', () => {
    const seen: unknown[] = [];
    let current = claimed();
    for (const at of [
      '2026-04-24T01:00Z',
      '2026-04-29T01:00Z',
      '2026-05-02T01:00Z',
      '2026-05-06T01:00Z',
      '2026-05-11T01:00Z',
    ]) {
      const { after, events } = calledAt(current, at);
      current = after;
      seen.push(
        ...facts(events).map((fact) =>
          'people' in fact && 'role' in fact ? [fact.type, fact.role, fact.people] : fact,
        ),
      );
    }
    expect(seen).toEqual([
      ['reminded', 'handler', ['wang']],
      ['reminded', 'handler', ['wang']],
      // Nobody leads the wages team, so the unit above is called.
      ['fell-overdue', 'above', ['li']],
      ['reminded', 'above', ['li']],
      ['reminded', 'administrators', []],
    ]);
    expect(nextCallAt(current, policy)).toBeUndefined();
  });

  it('are made once, and of those that were missed while nothing ran one a role, apart from the end itself', () => {
    const late = calledAt(claimed(), '2026-05-20T01:00:00Z');
    expect(facts(late.events)).toMatchObject([
      { type: 'fell-overdue' },
      { type: 'reminded', role: 'above' },
      { type: 'reminded', role: 'administrators' },
    ]);
    expect(calledAt(late.after, '2026-06-20T01:00:00Z').events).toEqual([]);
    const early = calledAt(claimed(), '2026-04-30T01:00:00Z');
    expect(facts(early.events)).toMatchObject([{ type: 'reminded', people: ['wang'] }]);
  });

  it('are refused before their time, and to anyone but the system', () => {
    const [clock] = claimed().clocks;
    if (!clock) throw new Error('no clock');
    const call = { type: 'call-about-clock', clock: clock.id } as const;
    expect(() => decide(claimed(), call, contextOf(system, { ids }))).toThrow(
      expect.objectContaining({ code: 'case.no-call-due' }),
    );
    for (const actor of [staff('li'), citizen])
      expect(() => decide(claimed(), call, contextOf(actor, { ids }))).toThrow();
  });

  it('that a case missed while it was withdrawn are made once it goes on, and its citizen is told no end of then', () => {
    const at = (day: string) => {
      const clock = frozenClock();
      clock.set(new Date(day));
      return { ids, clock };
    };
    const withdrawn = decide(
      claimed(),
      { type: 'withdraw', reason: '' },
      contextOf(citizen, at('2026-04-28T02:00Z')),
    ).after;
    const resumed = decide(withdrawn, { type: 'resume' }, contextOf(citizen, at('2026-05-04T02:00Z'))).after;
    const running = resumed.clocks.at(-1);
    if (!running) throw new Error('no clock');
    const call = { type: 'call-about-clock', clock: running.id } as const;
    const { event } = decide(resumed, call, contextOf(system, at('2026-05-04T02:00Z')));
    expect(event.fact).toMatchObject({ type: 'fell-overdue', people: ['li'], tellsCitizen: false });
  });

  it('end with the clock', () => {
    const closed = decide(
      claimed(),
      { type: 'close', outcome: 'solved', toldBy: 'phone' },
      contextOf(staff('wang'), { ids }),
    );
    expect(nextCallAt(closed.after, policy)).toBeUndefined();
  });

  it('reach nobody who may not see the case', () => {
    const accusing: Case = {
      ...openedCase(),
      unit: 'discipline' as UnitId,
      accusation: { keptFromStaff: ['zhou' as StaffId], keptFromUnits: [] },
    };
    expect(calledBy('lead', accusing, policy)).toEqual({ role: 'administrators', people: [] });
    expect(calledBy('lead', { ...accusing, accusation: { keptFromStaff: [], keptFromUnits: [] } }, policy)).toEqual({
      role: 'lead',
      people: ['zhou'],
    });
  });
});
