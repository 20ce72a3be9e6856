/**
 * What people who work here can be. `officer` and `lead` come from the policy's list of staff: an officer acts on the cases that
 * they claimed, a lead on any case of their unit and the units below it. The others are given to accounts of the console.
 */
export const roles = ['admin', 'editor', 'publisher', 'auditor', 'officer', 'lead'] as const;
export type Role = (typeof roles)[number];

/** What an account of the console is given by an admin. */
export const accountRoles = ['admin', 'editor', 'publisher', 'auditor'] as const satisfies readonly Role[];
export type AccountRole = (typeof accountRoles)[number];

/**
 * Who may do what, but for what staff do with a case: each command of a case says itself who may run it (src/desk/permissions.ts puts both
 * together). Which cases an officer or a lead may touch is a second question (src/modules/cases/model/authority.ts).
 */
export const officePermissions = {
  'flow.read': ['admin', 'editor', 'publisher', 'auditor'],
  'flow.edit': ['admin', 'editor'],
  'flow.review': ['admin', 'publisher'],
  'flow.publish': ['admin', 'publisher'],
  'flow.move': ['admin', 'publisher'],
  'case.read': ['officer', 'lead'],
  /** Acts on cases that others claimed. */
  'case.lead': ['lead'],
  /** Alerts of danger to life: an admin sees that they ring, and takes them where nobody else does. */
  'alert.read': ['admin', 'officer', 'lead'],
  'alert.take': ['admin', 'officer', 'lead'],
  /** Reads the words of alerts that others took, and ends them. */
  'alert.lead': ['lead'],
  'outbox.read': ['admin', 'officer', 'lead'],
  'outbox.send-again': ['admin', 'officer', 'lead'],
  'dead-letter.read': ['admin'],
  'dead-letter.end': ['admin'],
  'timer.read': ['admin'],
  'timer.try-again': ['admin'],
  'staff.read': ['admin', 'auditor', 'officer', 'lead'],
  'staff.edit': ['admin'],
  'account.read': ['admin', 'auditor'],
  'account.edit': ['admin'],
  'settings.read': ['admin', 'auditor'],
  'settings.edit': ['admin'],
  'audit.read': ['admin', 'auditor'],
} as const satisfies Record<string, readonly Role[]>;
export type OfficePermission = keyof typeof officePermissions;

/** Whether one of the roles that somebody holds is enough. */
export function isEnough(held: readonly Role[], enough: readonly Role[]): boolean {
  return held.some((role) => enough.includes(role));
}
