/** One text after the other, a line each; what was sent twice in a row, by a double tap or a repeat, stands once. */
export function together(earlier: string, later: string): string {
  if (earlier === '' || later === '') return earlier || later;
  return earlier === later || earlier.endsWith(`\n${later}`) ? earlier : `${earlier}\n${later}`;
}
