/** Where Excel would take UTF-8 for the local code page, this mark says otherwise. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** One line of RFC 4180. A cell that a spreadsheet would run as a formula is told to be text by an apostrophe. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(text: string): string {
  // Chinese and Japanese spreadsheets take the full-width signs for the same; what stands before them may be cut off.
  const neutral = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(neutral) ? `"${neutral.replaceAll('"', '""')}"` : neutral;
}
