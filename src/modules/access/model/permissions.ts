import type { PermissionRows } from '#domain/roles.ts';

/** Accounts of the console. */
export const accountPermissions = {
  'account.read': ['admin', 'auditor'],
  'account.edit': ['admin'],
} as const satisfies PermissionRows;
