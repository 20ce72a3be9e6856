/** Takes a snapshot of the version it is listed under to the next one. Pure; never changed once released. */
export type SnapshotMigration = (stored: unknown) => unknown;

/** By the version that they start from. Version 1 is the first, so there is none yet. */
export const migrations: Readonly<Record<number, SnapshotMigration>> = {};
