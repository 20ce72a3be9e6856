import { expect, test } from 'vitest';
import { csvLine } from '#platform/console/csv.ts';

test.each([
  ['=1+1', "'=1+1"],
  ['+86 138', "'+86 138"],
  ['-2', "'-2"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['\rx', '"\'\rx"'],
  ['=HYPERLINK("http://evil","x")', '"\'=HYPERLINK(""http://evil"",""x"")"'],
  ['＝1+1', "'＝1+1"],
  ['＠SUM(A1)', "'＠SUM(A1)"],
  ['  =1+1', "'  =1+1"],
  ['\u3000＋1', "'\u3000＋1"],
  ['\n=1+1', '"\'\n=1+1"'],
  ['一,二', '"一,二"'],
  ['a\nb', '"a\nb"'],
  ['王敏', '王敏'],
])('writes %j so that no spreadsheet runs it', (text, cell) => {
  expect(csvLine([text, 'next'])).toBe(`${cell},next\r\n`);
});
