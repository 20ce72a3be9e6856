/** SQLSTATE of a serialization failure, a deadlock, and a row that another transaction inserted first. */
const CONFLICT_STATES = new Set(['40001', '40P01', '23505']);

/** Whether `error` says that another transaction came between, so that the same may succeed when it is run again. */
export function isConflict(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, originalCode, cause, meta } = error as Record<string, unknown>;
  // Prisma: a unique constraint, and a write conflict or deadlock.
  if (code === 'P2002' || code === 'P2034') return true;
  if ([code, originalCode].some((state) => typeof state === 'string' && CONFLICT_STATES.has(state))) return true;
  const adapter = typeof meta === 'object' && meta !== null ? Reflect.get(meta, 'driverAdapterError') : undefined;
  return isConflict(cause) || isConflict(adapter);
}
