import type { FileMime } from '#domain/file-types.ts';
import { HuishengError } from '#vocabulary/errors.ts';

/** Largest picture that is decoded, in pixels over all its frames: 300 MB of memory, and more than phones take. */
const MAX_PIXELS = 100_000_000;
/** High enough that small print on a photographed paper stays sharp. */
const QUALITY = 90;

const encodings = {
  'image/jpeg': ['jpeg', { quality: QUALITY, chromaSubsampling: '4:4:4' }],
  'image/png': ['png', {}],
  'image/webp': ['webp', { quality: QUALITY }],
  'image/gif': ['gif', {}],
} as const;

export type ImageMime = keyof typeof encodings;

export function isImage(mime: FileMime): mime is ImageMime {
  return Object.hasOwn(encodings, mime);
}

/**
 * The picture drawn anew, upright, in its own format: pixels only. The place and time where it was taken, the device, thumbnails and
 * whatever was hidden behind the picture are gone. Rejects with `file.damaged` where it cannot be decoded or is too large to be.
 */
export async function cleanImage(bytes: Buffer, mime: ImageMime): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  const [format, options] = encodings[mime];
  try {
    const image = sharp(bytes, {
      limitInputPixels: MAX_PIXELS,
      failOn: 'error',
      animated: mime === 'image/gif' || mime === 'image/webp',
    });
    return await image.autoOrient().toFormat(format, options).toBuffer();
  } catch (cause) {
    throw new HuishengError('file.damaged', { cause });
  }
}
