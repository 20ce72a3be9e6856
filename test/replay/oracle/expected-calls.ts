import { dayOf, timeOn } from '../days.ts';
import type { ExpectedClock } from './expected-clocks.ts';
import type { Rules } from './rules.ts';

/** That somebody had to be called about a clock. */
export interface ExpectedCall {
  readonly type: 'reminded' | 'fell-overdue';
  readonly at: Date;
}

/** A time in which the program was down. */
export interface Down {
  readonly from: Date;
  readonly until: Date;
}

interface Due {
  readonly days: number;
  readonly to: string;
  readonly moment: Date;
}

/** The calls that must have been made about the clocks of one case: each due moment once, and what was due while the program was down at its start. */
export function expectedCalls(
  clocks: readonly ExpectedClock[],
  { rules, downs, end }: { readonly rules: Rules; readonly downs: readonly Down[]; readonly end: Date },
): readonly ExpectedCall[] {
  const through = new Map<ExpectedClock, Date>();
  return clocks.flatMap((clock) => {
    const made: ExpectedCall[] = [];
    const until = clock.endedAt ?? end;
    // Before an extension by the old end, after it by the new one, from the beginning.
    const parts =
      clock.extendedAt && clock.dueBefore && clock.extendedAt >= clock.startedAt
        ? [
            { from: clock.startedAt, to: clock.extendedAt, due: clock.dueBefore, anew: false },
            { from: clock.extendedAt, to: until, due: clock.dueAt, anew: true },
          ]
        : [{ from: clock.startedAt, to: until, due: clock.dueAt, anew: false }];
    let called = clock.resumed ? (through.get(clock.resumed) ?? clock.countedFrom) : clock.countedFrom;
    for (const { from, to, due, anew } of parts) {
      if (anew) called = clock.countedFrom;
      const left = clock.rule.calls
        .map(({ days, to: role }): Due => ({ days, to: role, moment: momentOf(days, due, rules) }))
        .filter(({ moment }) => moment > called);
      // What was due before it began, as after more time was given or it was taken up again, is due at once.
      const fired = Map.groupBy(left, ({ moment }) => firedAt(later(moment, from), downs).getTime());
      for (const [time, together] of [...fired].toSorted(([one], [other]) => one - other)) {
        // What ends it at that very moment is done after what was due.
        if (time > to.getTime() || (time === to.getTime() && !together.every(({ moment }) => moment <= to))) break;
        made.push(...heard(together).map(({ days }) => callAt(days, new Date(time))));
        called = together.reduce((last, { moment }) => later(last, moment), called);
      }
    }
    through.set(clock, called);
    return made;
  });
}

function later(one: Date, other: Date): Date {
  return new Date(Math.max(one.getTime(), other.getTime()));
}

function callAt(days: number, at: Date): ExpectedCall {
  return { type: days === 0 ? 'fell-overdue' : 'reminded', at };
}

function momentOf(days: number, due: Date, { callsAt, isWorked }: Rules): Date {
  const last = dayOf(due);
  if (days === 0) return timeOn(last + 1, callsAt);
  let day = last + days;
  while (!isWorked(day)) day += Math.sign(days);
  return timeOn(day, callsAt);
}

function firedAt(moment: Date, downs: readonly Down[]): Date {
  return downs.find(({ from, until }) => moment > from && moment < until)?.until ?? moment;
}

/** Of several at once: once it is over nothing of before, and of one role the last. The end itself is always told. */
function heard(together: readonly Due[]): readonly Due[] {
  const told = together.some(({ days }) => days === 0) ? together.filter(({ days }) => days >= 0) : together;
  return told.filter(({ days, to }, place) => days === 0 || !told.slice(place + 1).some((later) => later.to === to));
}
