import type { StaffId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import { lineOf, type Policy, staffById } from '#modules/office/model/policy.ts';
import { type CalledRole, type ClockCall, calledRoles, clockRule } from '#modules/office/model/procedures.ts';
import { nextWorkDay, previousWorkDay } from '#modules/office/model/work-days.ts';
import { maySee } from '../authority.ts';
import { addDays, calendarDay, earliest, hourOfDay } from '../calendar.ts';
import type { Case } from '../case.ts';
import { isRunning, type RunningClock } from './clock.ts';

/** A call, and the moment at which it is due. */
export interface DueCall extends ClockCall {
  readonly at: Date;
}

/** Calls that were not made yet, earliest first; of a case that was withdrawn meanwhile, also those that it missed. */
function callsLeft(clock: RunningClock, policy: Policy): readonly DueCall[] {
  const since = clock.lastCall?.through ?? clock.countedFrom;
  const calls = clockRule(clock.rule, policy)?.calls ?? [];
  return calls.map((call) => ({ ...call, at: momentOf(call, clock.dueAt, policy) })).filter(({ at }) => at > since);
}

/** At the hour at which people are called: of its end on the morning after, of what is before or after it on a work day. */
function momentOf({ days }: ClockCall, dueAt: Date, { clocks: { timeZone }, workDays, procedures }: Policy): Date {
  const last = calendarDay(dueAt, timeZone);
  if (days === 0) return hourOfDay(addDays(last, 1), procedures.callsAt, timeZone);
  const day = addDays(last, days);
  const workDay = days < 0 ? previousWorkDay(workDays, day) : nextWorkDay(workDays, day);
  return hourOfDay(workDay, procedures.callsAt, timeZone);
}

/** When somebody is to be called about any clock of a case next; `undefined` where nobody is any more. */
export function nextCallAt({ clocks }: Pick<Case, 'clocks'>, policy: Policy): Date | undefined {
  const moments = clocks.filter(isRunning).flatMap((clock) => callsLeft(clock, policy)[0]?.at ?? []);
  return earliest(moments);
}

/**
 * The call to be made next about a clock of those that are due; `undefined` where none is. Of several that one role missed while the program was
 * down the last says all; the end itself is always told, and nothing of before once it has come.
 */
export function callNow(clock: RunningClock, now: Date, policy: Policy): DueCall | undefined {
  const all = callsLeft(clock, policy).filter(({ at }) => at <= now);
  const due = all.some(({ days }) => days === 0) ? all.filter(({ days }) => days >= 0) : all;
  return due.find(({ days, to }, index) => days === 0 || !due.slice(index + 1).some((later) => later.to === to));
}

/** Who is called: those of that role, else those of the next who are there. Nobody where only administrators are left. */
export function calledBy(
  role: CalledRole,
  current: Case,
  policy: Policy,
): { readonly role: CalledRole; readonly people: readonly StaffId[] } {
  for (const next of calledRoles.slice(calledRoles.indexOf(role))) {
    const people = inRole(next, current, policy).filter((staff) => maySee(staff, current, policy));
    if (people.length > 0) return { role: next, people: people.map(({ id }) => id) };
  }
  return { role: 'administrators', people: [] };
}

function inRole(role: CalledRole, { assignee, unit }: Case, policy: Policy): readonly Staff[] {
  const [own, ...above] = lineOf(policy, unit);
  const leadsOf = (of: typeof unit | undefined) => policy.staff.filter((one) => one.role === 'lead' && one.unit === of);
  switch (role) {
    case 'handler': {
      const handler = assignee === undefined ? undefined : staffById(policy, assignee);
      return handler ? [handler] : [];
    }
    case 'lead':
      return leadsOf(own);
    case 'above':
      return above.map(leadsOf).find((leads) => leads.length > 0) ?? [];
    case 'administrators':
      return [];
  }
}
