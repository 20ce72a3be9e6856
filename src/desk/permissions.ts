import type { Staff } from '#domain/person.ts';
import { isEnough, type Role } from '#domain/roles.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { type OfficePermission, officePermissions } from '#vocabulary/permissions.ts';
import { ruleOf, type StaffActionType, staffActionTypes } from './action.ts';

/** What a person may be allowed. */
export type Permission = OfficePermission | `case.${StaffActionType}`;

const table: Readonly<Record<Permission, readonly Role[]>> = {
  ...officePermissions,
  ...rolesOfActions(),
};

/** All there are. */
export const permissions = Object.keys(table) as readonly Permission[];

/** Tells whether one of these roles is enough, by the one table that routes, pages and Slack read. What is not in it, nobody may. */
export function may(held: readonly Role[], permission: Permission): boolean {
  return isEnough(held, table[permission]);
}

/** Throws `request.forbidden` unless the table of permissions lets the role of `staff`, at whatever desk. */
export function assertMay(staff: Staff, permission: Permission): void {
  if (!may([staff.role], permission)) throw new HuishengError('request.forbidden');
}

/** A command of a case says itself who may run it. */
function rolesOfActions(): Readonly<Record<`case.${StaffActionType}`, readonly Role[]>> {
  const rows = staffActionTypes.map((type) => [`case.${type}`, ruleOf(type).roles]);
  return Object.fromEntries(rows);
}
