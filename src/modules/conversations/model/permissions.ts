import type { PermissionRows } from '#domain/roles.ts';

/** Messages that could not be processed. */
export const messagePermissions = {
  'dead-letter.read': ['admin'],
  'dead-letter.end': ['admin'],
} as const satisfies PermissionRows;
