/**
 * What people who work here can be. `officer` and `lead` come from the policy's list of staff: an officer acts on the cases that
 * they claimed, a lead on any case of their unit and the units below it. The others are given to accounts of the console.
 */
export const roles = ['admin', 'editor', 'publisher', 'auditor', 'officer', 'lead'] as const;
export type Role = (typeof roles)[number];

/** What an account of the console is given by an admin. */
export const accountRoles = ['admin', 'editor', 'publisher', 'auditor'] as const satisfies readonly Role[];
export type AccountRole = (typeof accountRoles)[number];

/** Part of the table of permissions: the roles of which each is enough. */
export type PermissionRows = Record<string, readonly Role[]>;

/** Tells whether one of the roles that somebody holds is enough. */
export function isEnough(held: readonly Role[], enough: readonly Role[]): boolean {
  return held.some((role) => enough.includes(role));
}
