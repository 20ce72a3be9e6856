import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MAX_FILE_BYTES } from '#domain/files.ts';
import { createKeepFile, type KeepFile } from '#modules/attachments/service/keep-file.ts';
import type { FileStore } from '#platform/files/file-store.ts';
import { createLocalFileStore } from '#platform/files/local.ts';
import { openStream } from '#platform/files/sealed-stream.ts';

let folder: string;
let fileStore: FileStore;
let keepFile: KeepFile;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huisheng-keep-'));
  fileStore = createLocalFileStore(join(folder, 'files'));
  keepFile = createKeepFile({ fileStore, spoolFolder: join(folder, 'spool') });
});

afterAll(() => rm(folder, { recursive: true }));

async function keep(bytes: Buffer) {
  const kept = await keepFile(Readable.from([bytes]));
  return { kept, bytes: await buffer(openStream(await fileStore.open(kept.storageKey), kept.key)) };
}

const plain = () => sharp({ create: { width: 40, height: 20, channels: 3, background: '#a33' } });
/** As a phone takes it held upright: turned by a flag, with the place where it was taken. */
const exif = {
  IFD0: { Make: 'PhoneMaker', Orientation: '6' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '39/1 54/1 20/1', GPSLongitudeRef: 'E', GPSLongitude: '116/1 23/1 29/1' },
};
const xmp =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="home of Zhang"/></rdf:RDF></x:xmpmeta>';

test.each(['jpeg', 'png', 'webp'] as const)(
  'a %s loses where and with what it was taken, and stands upright',
  async (format) => {
    const photo = await plain()
      .withExif(exif)
      .withXmp(xmp)
      .withMetadata({ orientation: 6 })
      .toFormat(format)
      .toBuffer();
    expect(photo.includes('PhoneMaker')).toBe(true);
    const { kept, bytes } = await keep(photo);
    const after = await sharp(bytes).metadata();
    expect(kept).toMatchObject({ mime: `image/${format}`, size: bytes.length });
    expect(after).toMatchObject({ format, width: 20, height: 40 });
    expect([after.exif, after.xmp, after.iptc, after.orientation]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(bytes.includes('PhoneMaker') || bytes.includes('Zhang')).toBe(false);
  },
);

test('what hides behind a picture is gone', async () => {
  const { bytes } = await keep(
    Buffer.concat([await plain().jpeg().toBuffer(), Buffer.from('<script>evil()</script>')]),
  );
  expect(bytes.includes('evil')).toBe(false);
});

test('a moving picture keeps moving', async () => {
  const frames = Buffer.concat(['#f00', '#0f0'].map((_, n) => Buffer.alloc(10 * 10 * 3, n * 200)));
  const gif = await sharp(frames, { raw: { width: 10, height: 20, channels: 3, pageHeight: 10 } })
    .gif({ delay: [100, 100] })
    .toBuffer();
  const { bytes } = await keep(gif);
  expect((await sharp(bytes, { animated: true }).metadata()).pages).toBe(2);
});

test('a picture that would fill the memory is refused', async () => {
  const bomb = await sharp({
    create: { width: 20_000, height: 6_000, channels: 3, background: '#000' },
    limitInputPixels: false,
  })
    .png()
    .toBuffer();
  expect(bomb.length).toBeLessThan(2_000_000);
  await expect(keep(bomb)).rejects.toMatchObject({ code: 'file.damaged' });
});

test('the bytes on disk show nothing', async () => {
  const { kept } = await keep(Buffer.from('我叫张三，电话13800138000。'));
  const sealed = await buffer(await fileStore.open(kept.storageKey));
  expect(sealed.includes('张三')).toBe(false);
});

const gbk = Buffer.from([0xc4, 0xfa, 0xba, 0xc3, 0x2c, 0x31, 0x0d, 0x0a]);
const ole = (...streams: string[]) =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(600),
    ...streams.map((stream) => Buffer.from(`${stream}\0\0\0`, 'utf16le')),
  ]);

test.each([
  ['text in UTF-8', Buffer.from('工资表\n张三,3000'), 'text/plain'],
  ['text in GBK', gbk, 'text/plain'],
  ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF'), 'application/pdf'],
  ['an older Word file', ole('Root Entry', 'WordDocument'), 'application/msword'],
  ['an older Excel file', ole('Root Entry', 'Workbook'), 'application/vnd.ms-excel'],
  [
    'an MP3',
    Buffer.concat([
      Buffer.from('ID3\x03\0\0\0\0\0\0', 'latin1'),
      Buffer.from([0xff, 0xfb, 0x90, 0x64]),
      Buffer.alloc(800),
    ]),
    'audio/mpeg',
  ],
  [
    'a voice message',
    Buffer.concat([Buffer.from('OggS'), Buffer.alloc(24), Buffer.from('OpusHead'), Buffer.alloc(40)]),
    'audio/ogg',
  ],
  ['an AMR', Buffer.concat([Buffer.from('#!AMR\n'), Buffer.alloc(64)]), 'audio/amr'],
  ['a WAV', Buffer.concat([Buffer.from('RIFF\x24\0\0\0WAVEfmt '), Buffer.alloc(64)]), 'audio/wav'],
  ['an MP4', Buffer.concat([Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isomiso2'), Buffer.alloc(64)]), 'video/mp4'],
  [
    'an iPhone’s film',
    Buffer.concat([Buffer.from('\0\0\0\x14ftypqt  \0\0\0\0qt  '), Buffer.alloc(64)]),
    'video/quicktime',
  ],
  ['a voice memo', Buffer.concat([Buffer.from('\0\0\0\x18ftypM4A \0\0\0\0M4A mp42'), Buffer.alloc(64)]), 'audio/mp4'],
])('%s is kept as it is', async (_, bytes, mime) => {
  const result = await keep(bytes);
  expect(result.kept.mime).toBe(mime);
  expect(result.bytes.equals(bytes)).toBe(true);
});

test.each([
  ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'file.type-refused'],
  ['an ELF program', Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01'), Buffer.alloc(200)]), 'file.type-refused'],
  ['a shell script', Buffer.from('#!/bin/sh\nrm -rf /'), 'file.type-refused'],
  ['a web page', Buffer.from('\n <!DOCTYPE html><script>evil()</script>'), 'file.type-refused'],
  ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="evil()"/>'), 'file.type-refused'],
  ['an XML', Buffer.from('<?xml version="1.0"?><svg/>'), 'file.type-refused'],
  ['an archive', Buffer.concat([Buffer.from('PK\x05\x06'), Buffer.alloc(18)]), 'file.type-refused'],
  ['a Word file with macros', ole('Root Entry', 'WordDocument', '_VBA_PROJECT'), 'file.type-refused'],
  ['an installer', ole('Root Entry', 'Binary.Setup'), 'file.type-refused'],
  ['binary data', Buffer.from([0, 1, 2, 3, 200, 201]), 'file.type-refused'],
  [
    'a HEIC photo',
    Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), Buffer.alloc(64)]),
    'file.photo-format',
  ],
  ['half a photo', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46]), 'file.damaged'],
  ['an empty file', Buffer.alloc(0), 'file.damaged'],
])('%s is refused, and nothing of it is kept', async (_, bytes, code) => {
  const before = await readdir(join(folder, 'files'), { recursive: true });
  await expect(keep(bytes)).rejects.toMatchObject({ code });
  expect(await readdir(join(folder, 'files'), { recursive: true })).toEqual(before);
});

test('a file that is too large is cut off at the limit, and its sender too', async () => {
  let sent = 0;
  const endless = Readable.from(
    (function* () {
      for (;;) {
        sent += 1_000_000;
        yield Buffer.alloc(1_000_000, 'a');
      }
    })(),
  );
  await expect(keepFile(endless)).rejects.toMatchObject({ code: 'file.too-large', values: { megabytes: 20 } });
  expect(sent).toBeLessThan(MAX_FILE_BYTES + 4_000_000);
  expect(endless.destroyed).toBe(true);
  expect(await readdir(join(folder, 'spool'))).toEqual([]);
});

test('slow senders do not hold up the others', async () => {
  const slow = Array.from({ length: 8 }, () => new Readable({ read() {} }));
  const waiting = slow.map((stream) => keepFile(stream));
  await expect(keep(Buffer.from('quick'))).resolves.toMatchObject({ kept: { size: 5 } });
  for (const stream of slow) {
    stream.push('slow');
    stream.push(null);
  }
  expect(await Promise.all(waiting)).toHaveLength(8);
});
