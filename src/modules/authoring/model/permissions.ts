import type { PermissionRows } from '#domain/roles.ts';

/** What may be done with flows. */
export const flowPermissions = {
  'flow.read': ['admin', 'editor', 'publisher', 'auditor'],
  'flow.edit': ['admin', 'editor'],
  'flow.review': ['admin', 'publisher'],
  'flow.publish': ['admin', 'publisher'],
  'flow.move': ['admin', 'publisher'],
} as const satisfies PermissionRows;
