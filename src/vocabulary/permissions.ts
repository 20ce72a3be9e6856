import type { PermissionRows } from '#domain/roles.ts';
import { accountPermissions } from '#modules/access/model/permissions.ts';
import { alertPermissions } from '#modules/alerts/model/permissions.ts';
import { logPermissions } from '#modules/audit/model/permissions.ts';
import { flowPermissions } from '#modules/authoring/model/permissions.ts';
import { casePermissions } from '#modules/cases/model/permissions.ts';
import { messagePermissions } from '#modules/conversations/model/permissions.ts';
import { intakePermissions } from '#modules/intake/model/permissions.ts';
import { operationPermissions } from '#modules/operations/model/permissions.ts';
import { settingPermissions } from '#modules/settings/model/permissions.ts';

/**
 * Who may do what, but for what staff do with a case: each command of a case says itself who may run it (src/desk/permissions.ts puts both
 * together). Which cases an officer or a lead may touch is a second question (src/modules/cases/model/authority.ts). Closed: what is not
 * here, nobody may.
 */
export const officePermissions = {
  ...flowPermissions,
  ...casePermissions,
  ...intakePermissions,
  ...alertPermissions,
  ...operationPermissions,
  ...messagePermissions,
  ...settingPermissions,
  ...accountPermissions,
  ...logPermissions,
} as const satisfies PermissionRows;

export type OfficePermission = keyof typeof officePermissions;
