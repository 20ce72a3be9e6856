import { type FileMime, isFileMime } from '#domain/file-types.ts';
import { HuishengError } from '#vocabulary/errors.ts';

/** Names of ours for what the detector calls otherwise. */
const sameAs: Readonly<Record<string, FileMime>> = {
  'image/apng': 'image/png',
  'audio/x-m4a': 'audio/mp4',
  'audio/ogg; codecs=opus': 'audio/ogg',
  'audio/vnd.wave': 'audio/wav',
  'video/x-m4v': 'video/mp4',
};

/** Photos that our image library has no decoder for, so that we could not take the place out of them. */
const undecodedPhotos = new Set([
  'image/heic',
  'image/heic-sequence',
  'image/heif',
  'image/heif-sequence',
  'image/avif',
]);

/**
 * The type of a file by its content alone. Rejects with `file.type-refused`, `file.photo-format` or `file.damaged` (where it is empty).
 */
export async function detectType(bytes: Buffer): Promise<FileMime> {
  if (bytes.length === 0) throw new HuishengError('file.damaged');
  const { fileTypeFromBuffer } = await import('file-type');
  const found = (await fileTypeFromBuffer(bytes))?.mime;
  if (found !== undefined && undecodedPhotos.has(found)) throw new HuishengError('file.photo-format');
  const mime = found === 'application/x-cfb' ? olderOfficeType(bytes) : found === undefined ? textType(bytes) : found;
  const ours = mime === undefined ? undefined : (sameAs[mime] ?? mime);
  if (ours === undefined || !isFileMime(ours)) throw new HuishengError('file.type-refused');
  return ours;
}

/**
 * Word and Excel up to 2003 share their container with installers and others; the streams inside tell which it is ([MS-DOC] 2.1,
 * [MS-XLS] 2.1). One with macros is refused, as the newer formats with macros are by their type.
 */
function olderOfficeType(bytes: Buffer): FileMime | undefined {
  const holds = (stream: string) => bytes.includes(Buffer.from(`${stream}\0`, 'utf16le'));
  if (holds('_VBA_PROJECT')) return undefined;
  if (holds('WordDocument')) return 'application/msword';
  return holds('Workbook') || holds('Book') ? 'application/vnd.ms-excel' : undefined;
}

/** Text in UTF-8 or GB 18030 (which GBK and GB 2312 are part of) that is neither mark-up nor a script. */
function textType(bytes: Buffer): FileMime | undefined {
  const text = decode(bytes, 'utf-8') ?? decode(bytes, 'gb18030');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary data from text.
  if (text === undefined || /[\x00-\x08\x0e-\x1f\x7f]/.test(text)) return undefined;
  return /^\s*(<|#!)/.test(text) ? undefined : 'text/plain';
}

function decode(bytes: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
