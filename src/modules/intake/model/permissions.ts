import type { PermissionRows } from '#domain/roles.ts';

/** Petitions that staff take down for others. */
export const intakePermissions = {
  'petition.register': ['officer', 'lead'],
} as const satisfies PermissionRows;
