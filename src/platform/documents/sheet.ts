import writeExcelFile from 'write-excel-file/node';

/** What stands in a cell: words, which are never a formula whatever they begin with, or a calendar day (`YYYY-MM-DD`). */
export type SheetCell = string | { readonly day: string };

/** A sheet with a head of its own. */
export interface Sheet {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly SheetCell[])[];
}

/** What a cell may hold at most, in UTF-16 code units. */
const LONGEST = 32_767;
/** How wide a column may be, in characters; a Chinese one takes the room of two. */
const WIDEST = 60;

/** The bytes of a workbook (XLSX) with one sheet. */
export async function writeSheet({ name, head, rows }: Sheet): Promise<Buffer> {
  const data = [head.map((words) => ({ ...textCell(words), fontWeight: 'bold' as const })), ...rows.map(cellsOf)];
  const columns = head.map((words, at) => ({
    width: Math.min(WIDEST, Math.max(...[words, ...rows.map((row) => row[at] ?? '')].map(roomOf)) + 2),
  }));
  return writeExcelFile(data, { sheet: name, columns, stickyRowsCount: 1 }).toBuffer();
}

function cellsOf(row: readonly SheetCell[]) {
  return row.map((cell) => {
    if (typeof cell !== 'string') {
      return { type: Date, value: new Date(`${cell.day}T00:00:00Z`), format: 'yyyy-mm-dd' };
    }
    return cell === '' ? null : textCell(cell);
  });
}

function textCell(words: string) {
  return { type: String, value: words.slice(0, LONGEST) };
}

function roomOf(cell: SheetCell): number {
  if (typeof cell !== 'string') return cell.day.length;
  return [...cell].reduce((room, sign) => room + (/[\u2e80-\uffef]/u.test(sign) ? 2 : 1), 0);
}
