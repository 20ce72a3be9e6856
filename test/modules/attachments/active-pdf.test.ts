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

const script = deflateSync('4 0 << /S /JavaScript /JS (x) >>');
/** Ways to write packed objects that some readers bear, so that they would be read there and not here. */
const hidden: [string, Buffer][] = [
  [
    'whose number and word are on two lines',
    Buffer.concat([Buffer.from('%PDF-1.7\n5 0\nobj\n'), packed('4 0 << /S /JavaScript >>')]),
  ],
  ['behind padding', pdf(catalog, stream(`/Type /ObjStm /Pad (${'x'.repeat(3_000)}) /Filter /FlateDecode`, script))],
  ['with a word in a text', pdf(catalog, stream('/Type /ObjStm /Pad ( obj) /Filter /FlateDecode', script))],
  [
    'with a predictor',
    pdf(catalog, stream('/Type /ObjStm /DecodeParms << /Predictor 12 >> /Filter /FlateDecode', script)),
  ],
  [
    'that are packed twice',
    pdf(catalog, stream('/Type /ObjStm /Filter [/FlateDecode /FlateDecode]', deflateSync(script))),
  ],
  ['whose packing is told elsewhere', pdf(catalog, stream('/Type /ObjStm /Filter 9 0 R', script))],
  ['packed otherwise', pdf(catalog, stream('/Type /ObjStm /Filter /AHx', Buffer.from(script).toString('hex')))],
  [
    'with another line end',
    pdf(
      catalog,
      Buffer.concat([
        Buffer.from('<< /Type /ObjStm /Filter /FlateDecode >>\nstream\r'),
        script,
        Buffer.from('\nendstream'),
      ]),
    ),
  ],
  ['behind a comment', pdf(catalog, stream('% stream\n /Type /ObjStm /Filter /FlateDecode', script))],
];

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
    ...hidden.map(([how, bytes]): [string, Buffer] => [`a script among packed objects ${how}`, bytes]),
  ])('with %s is active', (_, bytes) => {
    expect(isActivePdf(bytes)).toBe(true);
  });

  test.each<[string, Buffer]>([
    ['pages', pdf(catalog, stream('/Filter /FlateDecode', deflateSync('BT (/JavaScript) ET')))],
    ['packed objects', pdf(catalog, packed('4 0 << /Type /Page /JSX 3 >>'))],
    ['bytes of a picture that look like a name', pdf(catalog, stream('/Subtype /Image', 'xx /JS stream\n /JS yy'))],
    ['a form', pdf('<< /AcroForm << /Fields [] >> >>')],
    [
      'a signature before packed objects',
      pdf(catalog, '<< /Type /Sig /Filter /Adobe.PPKLite >>', packed('4 0 << /Type /Page >>')),
    ],
    ['no end', Buffer.from('%PDF-1.4 stream\nabc')],
  ])('with %s is not', (_, bytes) => {
    expect(isActivePdf(bytes)).toBe(false);
  });
});
