import type { StaffId } from '#domain/ids.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { lineOf } from '#modules/office/model/policy.ts';
import { maySee } from '../authority.ts';
import type { Case } from '../case.ts';
import { isRunning, type RunningClock } from './clock.ts';

/** The clock of a case that may be given more time: the nearest of those that allow it and were not given any. */
export function extendable({ clocks }: Pick<Case, 'clocks'>): RunningClock | undefined {
  return clocks
    .filter(isRunning)
    .filter(({ mayExtendBy, extension }) => mayExtendBy !== undefined && extension === undefined)
    .toSorted((one, other) => one.dueAt.getTime() - other.dueAt.getTime())[0];
}

/** Who may approve that a case takes longer: those who lead its unit or one above it, another than who asks, as far as there is another. */
export function approversOf(current: Case, askedBy: StaffId, policy: Policy): readonly StaffId[] {
  const line = lineOf(policy, current.unit);
  const leads = policy.staff
    .filter(({ role, unit }) => role === 'lead' && line.includes(unit))
    .filter((staff) => maySee(staff, current, policy))
    .toSorted((one, other) => line.indexOf(one.unit) - line.indexOf(other.unit));
  const others = leads.filter(({ id }) => id !== askedBy);
  return (others.length > 0 ? others : leads).map(({ id }) => id);
}
