import { inflateSync } from 'node:zlib';

/** Names of what a reader of PDF would run: long ones, which no picture's bytes hold by chance, so that they count wherever they stand. */
const SURELY_ACTIVE = /\/(?:JavaScript|Launch)(?![A-Za-z0-9])/;
const ACTIVE = /\/(?:JavaScript|JS|Launch|XFA)(?![A-Za-z0-9])/;
/** A stream's dictionary ends before it, and a line end follows the word. */
const STREAM = /(?<!end)stream\r?\n/g;
/** How much of a dictionary is looked at, in characters; those of object streams are short. */
const DICTIONARY = 2_000;
/** Most that the object streams of a file may hold together, in bytes. */
const MOST_BYTES = 100_000_000;

/**
 * Tells whether a PDF holds scripts, or what starts programs: in its objects, and in those that are packed into object streams. Yes also where
 * packed ones cannot be read, as in a file that is encrypted or made to be misread.
 */
export function isActivePdf(bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  if (SURELY_ACTIVE.test(plainNames(text))) return true;
  let left = MOST_BYTES;
  let from = 0;
  for (const { index, 0: word } of text.matchAll(STREAM)) {
    // Of a stream whose bytes happen to hold the word.
    if (index < from) continue;
    const begin = index + word.length;
    const end = text.indexOf('endstream', begin);
    if (end < 0) break;
    const before = text.slice(from, index);
    if (ACTIVE.test(plainNames(before))) return true;
    const dictionary = plainNames(text.slice(Math.max(from, index - DICTIONARY), index));
    if (/\/ObjStm(?![A-Za-z0-9])/.test(dictionary.slice(dictionary.lastIndexOf(' obj')))) {
      const objects = unpacked(bytes.subarray(begin, end), dictionary, left);
      if (objects === undefined || ACTIVE.test(plainNames(objects))) return true;
      left -= objects.length;
    }
    from = end;
  }
  return ACTIVE.test(plainNames(text.slice(from)));
}

/** The objects of an object stream as text; nothing where they cannot be read. */
function unpacked(bytes: Buffer, dictionary: string, maxOutputLength: number): string | undefined {
  if (!/\/Filter/.test(dictionary)) return bytes.toString('latin1');
  try {
    return inflateSync(bytes, { maxOutputLength }).toString('latin1');
  } catch {
    return undefined;
  }
}

/** Names may be spelt with the numbers of their characters: /J#61vaScript. */
function plainNames(text: string): string {
  return text.replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
