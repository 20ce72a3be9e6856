import type { PermissionRows } from '#domain/roles.ts';

/** Alerts of danger to life: an admin sees that they ring, and takes them where nobody else does. */
export const alertPermissions = {
  'alert.read': ['admin', 'officer', 'lead'],
  'alert.take': ['admin', 'officer', 'lead'],
  /** Reads the words of alerts that others took, and ends them. */
  'alert.lead': ['lead'],
} as const satisfies PermissionRows;
