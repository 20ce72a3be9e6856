/** SQLSTATE: a text, or one inside of JSON, with a character that PostgreSQL keeps in no text (U+0000, half a surrogate pair). */
const SQL_STATES: readonly unknown[] = ['22021', '22P05'];

/** Tells whether `error` says that the database cannot keep what somebody typed or pasted. */
export function isUnstorable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, originalCode, cause, meta } = error as Record<string, unknown>;
  if (SQL_STATES.includes(code) || SQL_STATES.includes(originalCode)) return true;
  const adapter = typeof meta === 'object' && meta !== null ? Reflect.get(meta, 'driverAdapterError') : undefined;
  return isUnstorable(cause) || isUnstorable(adapter);
}
