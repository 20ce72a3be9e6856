/** How another transaction came between. */
export type Conflict =
  /** A deadlock or a serialization failure: the same succeeds at another moment. */
  | 'race'
  /** A row that another transaction inserted first; or, where it happens again and again, a mistake of ours. */
  | 'duplicate-row';

/** By SQLSTATE and by Prisma's own codes. */
const conflicts: ReadonlyMap<unknown, Conflict> = new Map([
  ['40001', 'race'],
  ['40P01', 'race'],
  ['P2034', 'race'],
  ['23505', 'duplicate-row'],
  ['P2002', 'duplicate-row'],
]);

/** Tells whether `error` says that another transaction came between, so that the same may succeed when it is run again. */
export function conflictOf(error: unknown): Conflict | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, originalCode, cause, meta } = error as Record<string, unknown>;
  const known = conflicts.get(code) ?? conflicts.get(originalCode);
  if (known) return known;
  const adapter = typeof meta === 'object' && meta !== null ? Reflect.get(meta, 'driverAdapterError') : undefined;
  return conflictOf(cause) ?? conflictOf(adapter);
}
