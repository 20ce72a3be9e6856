import type { OfficeLists } from '#desk/form.ts';
import type { UnitId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import type { LocalizedText } from '#domain/text.ts';
import { isWithin, lineOf, type Policy } from '#modules/office/model/policy.ts';
import { isOwnEnding, maySee, unitName } from './authority.ts';
import type { Case } from './case.ts';

/** What a viewer may choose from: colleagues of their unit and below who may see the case, all other units, and the reasons for not accepting. */
export function listsFor(viewer: Staff, current: Case, policy: Policy): OfficeLists {
  const { assignee, unit } = current;
  return listed(policy, {
    staff: colleaguesOf(viewer, policy).filter(
      (one) => one.id !== assignee && maySee(one, current, policy) && !isOwnEnding(one, current),
    ),
    units: policy.units.filter(({ id }) => id !== unit),
  });
}

/** The same for several cases at once: whoever may not see one of them is refused it when it is done. */
export function listsForSeveral(viewer: Staff, policy: Policy): OfficeLists {
  return listed(policy, { staff: colleaguesOf(viewer, policy), units: policy.units });
}

/** Those who work in the viewer's unit or below it. */
export function colleaguesOf(viewer: Staff, policy: Policy): readonly Staff[] {
  return policy.staff.filter(({ unit }) => isWithin(policy, unit, viewer.unit));
}

function listed(policy: Policy, { staff, units }: Pick<Policy, 'staff' | 'units'>): OfficeLists {
  return {
    colleagues: staff.map(({ id, name, unit }) => ({ value: id, label: within(name, unitName(policy, unit)) })),
    units: units.map(({ id }) => ({ value: id, label: unitInLine(id, policy) })),
    'not-accepting': policy.procedures.notAccepting.map(({ id, name }) => ({ value: id, label: name })),
  };
}

/** A unit, and the one above it where that is not the one at the top, which all have in common. */
function unitInLine(id: UnitId, policy: Policy): LocalizedText {
  const [, above, ...higher] = lineOf(policy, id);
  const name = unitName(policy, id);
  return above === undefined || higher.length === 0 ? name : within(name, unitName(policy, above));
}

function within(name: LocalizedText, of: LocalizedText): LocalizedText {
  return { 'zh-CN': `${name['zh-CN']}（${of['zh-CN']}）`, en: `${name.en} (${of.en})` };
}
