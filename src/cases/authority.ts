import { HuishengError } from '#domain/errors.ts';
import type { StaffId, UnitId } from '#domain/ids.ts';
import type { Actor, Staff } from '#domain/person.ts';
import { isWithin, type Policy, staffById, unitById } from '#domain/policy.ts';
import { may, type Permission } from '#domain/roles.ts';
import type { LocalizedText } from '#domain/text.ts';
import type { Case } from './case.ts';
import { isOpen } from './lifecycle.ts';

/** The member of staff who acts. Throws `staff.unknown` for who the policy does not name, and for anyone else. */
export function actingStaff(actor: Actor, policy: Policy): Staff {
  const staff = actor.type === 'staff' ? staffById(policy, actor.staff) : undefined;
  if (!staff) throw new HuishengError('staff.unknown');
  return staff;
}

/** Throws `request.forbidden` where a command that is the citizen's own is run by another. */
export function assertCitizen(actor: Actor): void {
  if (actor.type !== 'citizen') throw new HuishengError('request.forbidden');
}

/** Throws `request.forbidden` unless the table of permissions lets the role of `staff`, at whatever desk. */
export function assertMay(staff: Staff, permission: Permission): void {
  if (!may([staff.role], permission)) throw new HuishengError('request.forbidden');
}

/** Throws `case.other-unit` unless the case is with the unit of `staff` or one below it. */
export function assertSameUnit(staff: Staff, unit: UnitId, policy: Policy): void {
  if (!isWithin(policy, unit, staff.unit)) {
    throw new HuishengError('case.other-unit', { values: { unit: unitName(policy, unit) } });
  }
}

/**
 * Throws unless `staff` handles the case, or leads its unit or one above it: `case.not-yours` with the holder's name,
 * `case.unclaimed` where nobody holds it, `case.ended-not-yours` where it is too late to hold it.
 */
export function assertHandles(staff: Staff, current: Pick<Case, 'assignee' | 'unit' | 'state'>, policy: Policy): void {
  if (handles(staff, current, policy)) return;
  assertSameUnit(staff, current.unit, policy);
  if (!isOpen(current.state)) throw new HuishengError('case.ended-not-yours');
  if (current.assignee === undefined) throw new HuishengError('case.unclaimed');
  throw new HuishengError('case.not-yours', { values: { holder: staffName(policy, current.assignee) } });
}

/** Whether `staff` handles the case, or leads its unit or one above it. */
export function handles(staff: Staff, current: Pick<Case, 'assignee' | 'unit'>, policy: Policy): boolean {
  return (
    current.assignee === staff.id || (may([staff.role], 'case.lead') && isWithin(policy, current.unit, staff.unit))
  );
}

/** The name of a unit; its id where the policy no longer has it. */
export function unitName(policy: Policy, id: UnitId): LocalizedText {
  return unitById(policy, id)?.name ?? { 'zh-CN': id, en: id };
}

/** The name of a member of staff; the id where the policy no longer has them. */
export function staffName(policy: Policy, id: StaffId): LocalizedText {
  return staffById(policy, id)?.name ?? { 'zh-CN': id, en: id };
}
