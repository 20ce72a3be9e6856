import { expect, test } from 'vitest';
import { safeFileName } from '#domain/file-types.ts';

test.each([
  ['欠薪证据.JPG', 'image/jpeg', '欠薪证据.jpg'],
  ['扫描.jpeg', 'image/jpeg', '扫描.jpeg'],
  ['', 'image/jpeg', 'photo.jpg'],
  ['...', 'audio/ogg', 'audio.ogg'],
  ['.jpg', 'image/jpeg', 'jpg.jpg'],
  ['../../etc/passwd', 'text/plain', 'passwd.txt'],
  ['C:\\Users\\张三\\合同.doc', 'application/msword', '合同.doc'],
  ['工资.csv', 'text/plain', '工资.csv'],
  ['回执.exe', 'application/pdf', '回执.exe.pdf'],
  ['photo\u202Egpj.exe', 'image/png', 'photogpj.exe.png'],
  ['a\r\nSet-Cookie: x=1.pdf', 'application/pdf', 'aSet-Cookie x=1.pdf'],
  ['长'.repeat(300), 'application/pdf', `${'长'.repeat(80)}.pdf`],
] as const)('%j of %s is saved as %j', (name, mime, safe) => {
  expect(safeFileName(name, mime)).toBe(safe);
});
