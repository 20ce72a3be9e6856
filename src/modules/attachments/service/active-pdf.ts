import { inflateSync } from 'node:zlib';

/** Names of what a reader of PDF would run: long ones, which no picture's bytes hold by chance, so that they count wherever they stand. */
const SURELY_ACTIVE = /\/(?:JavaScript|Launch)(?![A-Za-z0-9])/;
const ACTIVE = /\/(?:JavaScript|JS|Launch|XFA)(?![A-Za-z0-9])/;
/** A stream of objects that are packed together; as long a name as the others. */
const PACKED = /\/ObjStm(?![A-Za-z0-9])/g;
/** A stream's dictionary ends before it, and a line end follows the word. */
const STREAM = /(?<!end)stream(?:\r\n|\n|\r)/g;
/** PDF 32000-1, table 6, and the short names of table 94: what bytes may have gone through. */
const DECODERS =
  /\/(?:FlateDecode|Fl|LZWDecode|LZW|ASCIIHexDecode|AHx|ASCII85Decode|A85|RunLengthDecode|RL|Crypt|CCITTFaxDecode|CCF|JBIG2Decode|DCTDecode|DCT|JPXDecode)(?![A-Za-z0-9])/g;
/** Packing that is told elsewhere in the file, or by parameters, is not followed here. */
const HARD_TO_UNPACK = /\/Filter\s*\d|\/(?:DecodeParms|DP)(?![A-Za-z0-9])/;
/** Most that the object streams of a file may hold together, in bytes. */
const MOST_BYTES = 100_000_000;

/**
 * Tells whether a PDF holds scripts, or what starts programs: in its objects, and in those that are packed into object streams. Yes also where
 * packed ones cannot be read, as in a file that is encrypted or made to be misread.
 */
export function isActivePdf(bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  const whole = plainNames(text);
  if (SURELY_ACTIVE.test(whole)) return true;
  let left = MOST_BYTES;
  let from = 0;
  let read = 0;
  for (const { index, 0: word } of text.matchAll(STREAM)) {
    // Of a stream whose bytes happen to hold the word.
    if (index < from) continue;
    const begin = index + word.length;
    const end = text.indexOf('endstream', begin);
    if (end < 0) break;
    const before = plainNames(text.slice(from, index));
    if (ACTIVE.test(before)) return true;
    const packed = count(before, PACKED);
    if (packed > 0) {
      const objects = unpacked(bytes.subarray(begin, end), before, left);
      if (objects === undefined || ACTIVE.test(plainNames(objects))) return true;
      left -= objects.length;
      read += packed;
    }
    from = end;
  }
  // Packed objects that stand where no stream of theirs was found are hidden from us, and perhaps not from a reader.
  return read !== count(whole, PACKED) || ACTIVE.test(plainNames(text.slice(from)));
}

/** The objects of an object stream as text; nothing where they cannot be read. `before` is what stands between the stream before it and this one. */
function unpacked(bytes: Buffer, before: string, maxOutputLength: number): string | undefined {
  if (HARD_TO_UNPACK.test(before)) return undefined;
  const [decoder, ...others] = before.match(DECODERS) ?? [];
  if (decoder === undefined) return bytes.toString('latin1');
  if (decoder !== '/FlateDecode' || others.length > 0) return undefined;
  try {
    return inflateSync(bytes, { maxOutputLength }).toString('latin1');
  } catch {
    return undefined;
  }
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** Names may be spelt with the numbers of their characters: /J#61vaScript. */
function plainNames(text: string): string {
  return text.replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
