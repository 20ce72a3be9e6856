import { describe, expect, it } from 'vitest';
import type { Actor } from '#domain/person.ts';
import type { Case } from '#modules/cases/model/case.ts';
import { dueAtOf } from '#modules/cases/model/clocks/due-at.ts';
import type { CaseCommand } from '#modules/cases/model/command.ts';
import { decide } from '#modules/cases/model/decide.ts';
import { countingIds, frozenClock } from '#test/support/frozen.ts';
import { citizen, contextOf, openedCase, staff } from '#test/support/office.ts';

const DAY_MS = 86_400_000;
const due = new Date('2026-05-01T15:59:59.999Z');
const close: CaseCommand = { type: 'close', outcome: 'solved', toldBy: 'phone' };

/** A case to which all this was done, each by somebody, so many days after it was filed. */
function caseAfter(...steps: readonly (readonly [day: number, command: CaseCommand, by: Actor])[]): Case {
  const ids = countingIds(100);
  return steps.reduce((current, [day, command, by]) => {
    const clock = frozenClock();
    clock.advance(day * DAY_MS);
    return decide(current, command, contextOf(by, { ids, clock })).after;
  }, openedCase());
}

describe('the clock of settling', () => {
  it('runs from the filing until the end of the last day', () => {
    expect(openedCase().clocks).toMatchObject([{ rule: 'settle', state: 'running', dueAt: due }]);
  });

  it('is met by closing in time, and missed by closing later', () => {
    const claimed = [1, { type: 'claim' }, staff('wang')] as const;
    expect(caseAfter(claimed, [2, close, staff('wang')]).clocks).toMatchObject([{ state: 'met', dueAt: due }]);
    expect(caseAfter(claimed, [90, close, staff('wang')]).clocks).toMatchObject([{ state: 'missed', dueAt: due }]);
  });

  it('says which event started it and which ended it', () => {
    const { clocks } = caseAfter([1, { type: 'claim' }, staff('wang')], [2, close, staff('wang')]);
    const [clock] = clocks;
    expect(clock?.startedBy).toBe(openedCase().clocks[0]?.startedBy);
    expect(clock).toMatchObject({ endedBy: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });

  it('runs on through all that does not end the case', () => {
    const asked = caseAfter(
      [1, { type: 'claim' }, staff('wang')],
      [70, { type: 'ask', text: '哪天？' }, staff('wang')],
    );
    expect(asked.clocks).toMatchObject([{ state: 'running', dueAt: due }]);
  });

  it('is cancelled by a withdrawal; a new one takes up its deadline where the case is resumed', () => {
    const withdrawn = [3, { type: 'withdraw', reason: '' }, citizen] as const;
    expect(caseAfter(withdrawn).clocks).toMatchObject([{ state: 'cancelled' }]);
    expect(dueAtOf(caseAfter(withdrawn))).toEqual(due);
    const resumed = caseAfter(withdrawn, [5, { type: 'resume' }, citizen]);
    expect(resumed.clocks).toMatchObject([{ state: 'cancelled' }, { state: 'running', dueAt: due }]);
    expect(dueAtOf(resumed)).toEqual(due);
  });
});

describe('the day that lists show', () => {
  const clock = openedCase().clocks[0];
  if (!clock) throw new Error('no clock');
  const later = { ...clock, dueAt: new Date(due.getTime() + DAY_MS) };

  it('is the nearest of those that run, whatever ended', () => {
    expect(dueAtOf({ clocks: [later, clock] })).toEqual(due);
    const ended = { ...clock, state: 'met', endedAt: due, endedBy: clock.startedBy } as const;
    expect(dueAtOf({ clocks: [ended, later] })).toEqual(later.dueAt);
    expect(dueAtOf({ clocks: [{ ...later, ...ended, dueAt: later.dueAt }, ended] })).toEqual(later.dueAt);
  });
});
