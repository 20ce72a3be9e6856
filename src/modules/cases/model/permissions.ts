import type { PermissionRows } from '#domain/roles.ts';

/** What may be done with cases beside their commands, each of which says itself who may run it. */
export const casePermissions = {
  'case.read': ['officer', 'lead'],
  /** Takes the list of cases away as a file. */
  'case.export': ['officer', 'lead'],
  /** Sees how much work waits, with whom and about what. */
  'case.load': ['lead', 'admin'],
  /** Acts on cases that others claimed. */
  'case.lead': ['lead'],
} as const satisfies PermissionRows;
