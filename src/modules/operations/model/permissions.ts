import type { PermissionRows } from '#domain/roles.ts';

/** Messages that did not arrive, and timers that failed. */
export const operationPermissions = {
  'outbox.read': ['admin', 'officer', 'lead'],
  'outbox.send-again': ['admin', 'officer', 'lead'],
  'timer.read': ['admin'],
  'timer.try-again': ['admin'],
} as const satisfies PermissionRows;
