import type { PermissionRows } from '#domain/roles.ts';

/** The audit log. */
export const logPermissions = {
  'audit.read': ['admin', 'auditor'],
} as const satisfies PermissionRows;
