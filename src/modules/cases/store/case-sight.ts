import type { UnitId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import { isWithin, type Policy } from '#modules/office/model/policy.ts';
import { Prisma } from '#platform/database/generated/client.ts';

/** Whose eyes a search has. */
export interface Sight {
  readonly viewer: Staff;
  /** Theirs and those below it. */
  readonly units: readonly UnitId[];
}

export function sightOf(viewer: Staff, policy: Policy): Sight {
  return { viewer, units: policy.units.map(({ id }) => id).filter((unit) => isWithin(policy, unit, viewer.unit)) };
}

/** The condition that a case, in the table or alias `from`, may be seen: what `maySee` of src/modules/cases/model/authority.ts says, as SQL. */
export function inSight({ viewer, units }: Sight, from: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${from}.unit = ANY (${[...units]}::text[]) AND (NOT ${from}.accusation OR (
    ${from}.unit = ${viewer.unit} AND ${from}.unit <> ALL (${from}.kept_from_units) AND ${viewer.id} <> ALL (${from}.kept_from_staff))))`;
}

/** The same for Prisma. */
export function whereInSight({ viewer, units }: Sight): Prisma.CaseWhereInput {
  const { id, unit } = viewer;
  const shown = { unit, NOT: [{ keptFromUnits: { has: unit } }, { keptFromStaff: { has: id } }] };
  return { unit: { in: [...units] }, OR: [{ accusation: false }, shown] };
}
