import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { isActivePdf } from '#modules/attachments/service/active-pdf.ts';

const pdf = (...objects: (string | Buffer)[]) =>
  Buffer.concat([
    Buffer.from('%PDF-1.7\n'),
    ...objects.map((object, n) =>
      Buffer.concat([Buffer.from(`${n + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]),
    ),
    Buffer.from('trailer << /Root 1 0 R >>\n%%EOF\n'),
  ]);
const stream = (dictionary: string, bytes: string | Buffer) =>
  Buffer.concat([Buffer.from(`<< ${dictionary} >>\nstream\r\n`), Buffer.from(bytes), Buffer.from('\nendstream')]);
const packed = (objects: string) => stream('/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', deflateSync(objects));
const catalog = '<< /Type /Catalog /Pages 2 0 R >>';

describe('a PDF', () => {
  test.each<[string, Buffer]>([
    ['a script', pdf('<< /Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>')],
    ['a script in an object of its own', pdf(catalog, '<</JS 3 0 R/S/JavaScript>>')],
    ['a script whose name is spelt otherwise', pdf('<< /S /J#61vaScr#69pt /#4a#53 (x) >>')],
    ['a program to start', pdf('<< /S /Launch /F (cmd.exe) >>')],
    ['a form of XFA', pdf('<< /AcroForm << /XFA 5 0 R >> >>')],
    ['a script among packed objects', pdf(catalog, packed('4 0 << /S /JavaScript /JS (x) >>'))],
    [
      'a script among objects that are put together',
      pdf(catalog, stream('/Type/ObjStm /N 1', '4 0 << /S /JavaScript >>')),
    ],
    ['packed objects that cannot be read', pdf(catalog, stream('/Type /ObjStm /Filter /FlateDecode', 'encrypted'))],
    [
      'a script behind pages',
      pdf(catalog, stream('/Filter /FlateDecode', deflateSync('BT ET')), '<< /S /JavaScript >>'),
    ],
    ['a form between pages', pdf(catalog, packed('4 0 null'), '<< /XFA 5 0 R >>', packed('6 0 null'))],
    [
      'a script in what looks like a stream',
      pdf('<< /A (>> stream\n) /S /JavaScript /JS (x) >>', stream('', 'endstream')),
    ],
  ])('with %s is active', (_, bytes) => {
    expect(isActivePdf(bytes)).toBe(true);
  });

  test.each<[string, Buffer]>([
    ['pages', pdf(catalog, stream('/Filter /FlateDecode', deflateSync('BT (/JavaScript) ET')))],
    ['packed objects', pdf(catalog, packed('4 0 << /Type /Page /JSX 3 >>'))],
    ['bytes of a picture that look like a name', pdf(catalog, stream('/Subtype /Image', 'xx /JS stream\n /JS yy'))],
    ['a form', pdf('<< /AcroForm << /Fields [] >> >>')],
    ['no end', Buffer.from('%PDF-1.4 stream\nabc')],
  ])('with %s is not', (_, bytes) => {
    expect(isActivePdf(bytes)).toBe(false);
  });
});
