import type { StaffId, UnitId } from '#domain/ids.ts';
import type { Actor, Staff } from '#domain/person.ts';
import { isEnough } from '#domain/roles.ts';
import type { LocalizedText } from '#domain/text.ts';
import { isWithin, type Policy, staffById, unitById } from '#modules/office/model/policy.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { type Case, isOpen } from './case.ts';
import { casePermissions } from './permissions.ts';

/** The member of staff who acts. Throws `staff.unknown` for one whom the policy does not name, and for anyone else. */
export function actingStaff(actor: Actor, policy: Policy): Staff {
  const staff = actor.type === 'staff' ? staffById(policy, actor.staff) : undefined;
  if (!staff) throw new HuishengError('staff.unknown');
  return staff;
}

/** Throws `request.forbidden` where a command that is the citizen's own is run by another. */
export function assertCitizen(actor: Actor): asserts actor is Extract<Actor, { type: 'citizen' }> {
  if (actor.type !== 'citizen') throw new HuishengError('request.forbidden');
}

/** The part of a case that says who may see it. */
export type Sight = Pick<Case, 'unit' | 'accusation'>;

/**
 * Tells whether `staff` may see a case at all: one of their unit or of those below it. An accusation is seen by members of its own unit only,
 * whoever leads it from above, and by nobody whom it is kept from. Searches ask the same (`src/modules/cases/store/case-sight.ts`).
 */
export function maySee(staff: Staff, { unit, accusation }: Sight, policy: Policy): boolean {
  if (!accusation) return isWithin(policy, unit, staff.unit);
  return staff.unit === unit && !isHeld({ unit, accusation }) && !accusation.keptFromStaff.includes(staff.id);
}

/** Tells whether nobody sees the case, since no unit that the policy names may receive it. */
export function isHeld({ unit, accusation }: Sight): boolean {
  return accusation?.keptFromUnits.includes(unit) ?? false;
}

/** Throws `case.not-found` unless `staff` may see the case: of one that they may not, they cannot tell that it exists, nor who has it. */
export function assertSees(staff: Staff, current: Sight, policy: Policy): void {
  if (!maySee(staff, current, policy)) throw new HuishengError('case.not-found');
}

/** Tells whether the case is an appeal against what this member of staff did. */
export function isOwnEnding({ id }: Staff, { appeal, state }: Pick<Case, 'appeal' | 'state'>): boolean {
  return isOpen(state) && appeal?.heldBy === id;
}

type Handled = Sight & Pick<Case, 'assignee'>;

/**
 * Throws unless `staff` handles the case, or leads its unit or one above it: `case.not-yours` with the holder's name,
 * `case.unclaimed` where nobody holds it, `case.ended-not-yours` where it is too late to hold it.
 */
export function assertHandles(staff: Staff, current: Handled & Pick<Case, 'state'>, policy: Policy): void {
  if (handles(staff, current, policy)) return;
  assertSees(staff, current, policy);
  if (!isOpen(current.state)) throw new HuishengError('case.ended-not-yours');
  if (current.assignee === undefined) throw new HuishengError('case.unclaimed');
  throw new HuishengError('case.not-yours', { values: { holder: staffName(policy, current.assignee) } });
}

/** Tells whether `staff` handles the case, or leads its unit or one above it. */
export function handles(staff: Staff, current: Handled, policy: Policy): boolean {
  const leads = isEnough([staff.role], casePermissions['case.lead']) && maySee(staff, current, policy);
  // Whoever holds an ordinary case keeps it when its unit changes; an accusation is lost to anyone who may no longer see it.
  return leads || (current.assignee === staff.id && (!current.accusation || maySee(staff, current, policy)));
}

/** The unit that has an accusation, as its citizen is told. */
export function receiverName(policy: Policy, current: Sight): LocalizedText {
  const uninvolved = { 'zh-CN': '与此事无关的单位', en: 'an office that is not involved' };
  return isHeld(current) ? uninvolved : unitName(policy, current.unit);
}

/** The name of a unit; its id where the policy no longer has it. */
export function unitName(policy: Policy, id: UnitId): LocalizedText {
  return unitById(policy, id)?.name ?? { 'zh-CN': id, en: id };
}

/** The name of a member of staff; the id where the policy no longer has them. */
export function staffName(policy: Policy, id: StaffId): LocalizedText {
  return staffById(policy, id)?.name ?? { 'zh-CN': id, en: id };
}
