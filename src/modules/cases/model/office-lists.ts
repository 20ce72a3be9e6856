import type { OfficeLists } from '#desk/form.ts';
import type { UnitId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import type { LocalizedText } from '#domain/text.ts';
import { isWithin, lineOf, type Policy } from '#modules/office/model/policy.ts';
import { maySee, unitName } from './authority.ts';
import type { Case } from './case.ts';

/** To whom and to which units a viewer may give a case: colleagues of their unit and below who may see it, and all other units. */
export function listsFor(viewer: Staff, current: Case, policy: Policy): OfficeLists {
  const { assignee, unit } = current;
  const colleagues = colleaguesOf(viewer, policy).filter((one) => one.id !== assignee && maySee(one, current, policy));
  const others = policy.units.filter(({ id }) => id !== unit);
  return {
    colleagues: colleagues.map((one) => ({ value: one.id, label: personInUnit(one, policy) })),
    units: others.map(({ id }) => ({ value: id, label: unitInLine(id, policy) })),
  };
}

/** The same for several cases at once: whoever may not see one of them is refused it when it is done. */
export function listsForSeveral(viewer: Staff, policy: Policy): OfficeLists {
  const colleagues = colleaguesOf(viewer, policy);
  return {
    colleagues: colleagues.map((one) => ({ value: one.id, label: personInUnit(one, policy) })),
    units: policy.units.map(({ id }) => ({ value: id, label: unitInLine(id, policy) })),
  };
}

/** Those who work in the viewer's unit or below it. */
export function colleaguesOf(viewer: Staff, policy: Policy): readonly Staff[] {
  return policy.staff.filter(({ unit }) => isWithin(policy, unit, viewer.unit));
}

function personInUnit({ name, unit }: Staff, policy: Policy): LocalizedText {
  const of = unitName(policy, unit);
  return { 'zh-CN': `${name['zh-CN']}（${of['zh-CN']}）`, en: `${name.en} (${of.en})` };
}

/** A unit, and the one above it where that is not the one at the top, which all have in common. */
function unitInLine(id: UnitId, policy: Policy): LocalizedText {
  const [, above, ...higher] = lineOf(policy, id);
  const name = unitName(policy, id);
  if (above === undefined || higher.length === 0) return name;
  const of = unitName(policy, above);
  return { 'zh-CN': `${name['zh-CN']}（${of['zh-CN']}）`, en: `${name.en} (${of.en})` };
}
