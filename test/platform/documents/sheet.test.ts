import { readSheet } from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { writeSheet } from '#platform/documents/sheet.ts';

test('another library reads back what was written: words as they are, days as days', async () => {
  const words = ['拖欠工资 <b>&"\'', '  两边的空格  ', '一行\n两行', '', '0012', '2026-03-02'];
  const bytes = await writeSheet({
    name: '信访件',
    head: words.map((_, at) => `列 ${at}`),
    rows: [words, [{ day: '2026-05-01' }, '', '', '', '', '']],
  });
  const [head, first, second] = await readSheet(bytes, { trim: false });
  expect(head).toEqual(['列 0', '列 1', '列 2', '列 3', '列 4', '列 5']);
  expect(first).toEqual(words.map((each) => (each === '' ? null : each)));
  expect(second?.[0]).toEqual(new Date('2026-05-01T00:00:00Z'));
});

test('what begins like a formula is words, whatever the sign', async () => {
  const formulas = ['=1+1', '+86 138', '-2', '@SUM(A1)', '\t=1', '＝1', '=HYPERLINK("http://x","y")'];
  const bytes = await writeSheet({ name: 'a', head: formulas, rows: [formulas] });
  // A formula that nobody computed would be read as nothing.
  expect(await readSheet(bytes, { trim: false })).toEqual([formulas, formulas]);
});

test('a character that no XML may hold does not make the file unreadable, nor does a text that no cell holds', async () => {
  const bytes = await writeSheet({ name: 'a', head: ['标题'], rows: [['a\u0001b'], ['长'.repeat(40_000)]] });
  const [, odd, long] = await readSheet(bytes);
  expect(odd).toEqual(['ab']);
  expect(String(long?.[0])).toHaveLength(32_767);
});
