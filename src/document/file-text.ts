/** Of a text in GBK, at least so many of its characters are of the everyday part of that code. */
const EVERYDAY_SHARE = 0.9;

/**
 * What a file says that people write: UTF-8, UTF-16 as Notepad saves it, or GBK (GB18030), without its mark of order. Undefined where it is
 * none of these: what would come out as garbage is not guessed at.
 */
export function textOfFile(bytes: Uint8Array): string | undefined {
  const utf16 = utf16Of(bytes);
  if (utf16) return decoded(bytes, utf16);
  // A zero byte is in no text of one of the others.
  if (bytes.includes(0)) return undefined;
  return decoded(bytes, 'utf-8') ?? (isGbk(bytes) ? decoded(bytes, 'gb18030') : undefined);
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** UTF-16 with its mark, or without one where YAML's and JSON's first characters, which are ASCII, show it. */
function utf16Of(bytes: Uint8Array): string | undefined {
  const [first = 0, second = 0] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (bytes.length < 2 || bytes.length % 2 !== 0) return undefined;
  if (first !== 0 && second === 0) return 'utf-16le';
  return first === 0 && second !== 0 ? 'utf-16be' : undefined;
}

/**
 * Tells whether bytes that are no UTF-8 are Chinese in GBK. A letter such as é of a Western code, with the letter that follows, makes a rare
 * character of GBK, so that most must be everyday ones: both of whose bytes are from A1 on.
 */
function isGbk(bytes: Uint8Array): boolean {
  let [all, everyday] = [0, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    const [lead = 0, trail = 0] = bytes.subarray(at, at + 2);
    if (lead < 0x80) continue;
    all += 1;
    if (lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1) everyday += 1;
    at += 1;
  }
  return all > 0 && everyday / all >= EVERYDAY_SHARE;
}
