/**
 * Nullable bytes as a parameter for `${…}::bytea[]`. Prisma takes a list's type from its first element: after a null, a
 * Buffer would be stored as the letters of its base64.
 */
export function byteaArray(values: readonly (Uint8Array | null)[]): (string | null)[] {
  return values.map((value) => value && `\\x${Buffer.from(value).toString('hex')}`);
}
