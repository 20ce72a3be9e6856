import type { Locale } from '#domain/text.ts';
import { BYTE_ORDER_MARK, csvLine } from '#platform/console/csv.ts';
import { type SheetCell, writeSheet } from '#platform/documents/sheet.ts';
import type { ExportFormat } from '../model/queue.ts';
import type { ExportCell, ExportedCases } from '../service/export-cases.ts';

const types: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export function headersOf(format: ExportFormat): Readonly<Record<string, string>> {
  return {
    'content-type': types[format],
    'content-disposition': `attachment; filename="cases.${format}"`,
  };
}

/** The bytes of a table, in the reader's language. */
export async function fileOf(
  { columns, rows }: ExportedCases,
  { format, locale }: { readonly format: ExportFormat; readonly locale: Locale },
): Promise<string | Buffer> {
  const head = columns.map((name) => name[locale]);
  if (format === 'xlsx') {
    const sheet = { 'zh-CN': '信访件', en: 'Cases' }[locale];
    return writeSheet({ name: sheet, head, rows: rows.map((row) => row.map((cell) => sheetCell(cell, locale))) });
  }
  const lines = [head, ...rows.map((row) => row.map((cell) => textOf(cell, locale)))];
  return BYTE_ORDER_MARK + lines.map(csvLine).join('');
}

function sheetCell(cell: ExportCell, locale: Locale): SheetCell {
  return cell?.type === 'day' ? { day: cell.day } : textOf(cell, locale);
}

function textOf(cell: ExportCell, locale: Locale): string {
  if (!cell) return '';
  if (cell.type === 'day') return cell.day;
  return typeof cell.words === 'string' ? cell.words : cell.words[locale];
}
