import { expect, test } from 'vitest';
import { textOfFile } from '#document/file-text.ts';

const yaml = 'title: { zh-CN: 提交信访, en: Submit a petition }\n';
const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const gbk = Buffer.from('cce1bdbbd0c5b7c3a3acc4fabac3a3bad2d1b5c7bcc7', 'hex');

test.each<readonly [string, Uint8Array, string]>([
  ['UTF-8', Buffer.from(yaml), yaml],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${yaml}`), yaml],
  ['UTF-16 with a mark', utf16(`\ufeff${yaml}`), yaml],
  ['UTF-16 the other way round', utf16(`\ufeff${yaml}`).swap16(), yaml],
  ['UTF-16 without a mark', utf16(yaml), yaml],
  ['GBK', gbk, '提交信访，您好：已登记'],
  ['nothing', Buffer.of(), ''],
])('%s is read', (_, bytes, text) => {
  expect(textOfFile(bytes)).toBe(text);
});

test.each<readonly [string, Uint8Array]>([
  ['a Western code, whose letters would make rare characters', Buffer.from('title: d’accord, café crème', 'latin1')],
  ['Big5', Buffer.from('b4a3a5e6ab48b358a141b17aa66ea147a477b56eb04f', 'hex')],
  ['what macOS leaves beside a file', Buffer.from('000516070002000000004d6163', 'hex')],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex')],
])('%s is not guessed at', (_, bytes) => {
  expect(textOfFile(bytes)).toBeUndefined();
});
