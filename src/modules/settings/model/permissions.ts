import type { PermissionRows } from '#domain/roles.ts';

/** The list of staff, and all other settings. */
export const settingPermissions = {
  'staff.read': ['admin', 'auditor', 'officer', 'lead'],
  'staff.edit': ['admin'],
  'settings.read': ['admin', 'auditor'],
  'settings.edit': ['admin'],
} as const satisfies PermissionRows;
