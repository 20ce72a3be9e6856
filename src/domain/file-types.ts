import type { FileKind } from './files.ts';

interface FileType {
  readonly kind: FileKind;
  /** Usual one first; a name may keep any of them. */
  readonly extensions: readonly [string, ...string[]];
}

/** What may be attached, by the type that the content shows. Nothing that runs, and nothing that a browser would run. */
export const fileTypes = {
  'image/jpeg': { kind: 'photo', extensions: ['jpg', 'jpeg'] },
  'image/png': { kind: 'photo', extensions: ['png'] },
  'image/webp': { kind: 'photo', extensions: ['webp'] },
  'image/gif': { kind: 'photo', extensions: ['gif'] },
  'application/pdf': { kind: 'document', extensions: ['pdf'] },
  'application/msword': { kind: 'document', extensions: ['doc', 'wps'] },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { kind: 'document', extensions: ['docx'] },
  'application/vnd.ms-excel': { kind: 'document', extensions: ['xls', 'et'] },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { kind: 'document', extensions: ['xlsx'] },
  'text/plain': { kind: 'document', extensions: ['txt', 'csv'] },
  'audio/mpeg': { kind: 'audio', extensions: ['mp3'] },
  'audio/ogg': { kind: 'audio', extensions: ['ogg', 'oga', 'opus'] },
  'audio/mp4': { kind: 'audio', extensions: ['m4a'] },
  'audio/wav': { kind: 'audio', extensions: ['wav'] },
  'audio/amr': { kind: 'audio', extensions: ['amr'] },
  'video/mp4': { kind: 'video', extensions: ['mp4'] },
  'video/quicktime': { kind: 'video', extensions: ['mov'] },
  'video/webm': { kind: 'video', extensions: ['webm'] },
} as const satisfies Record<string, FileType>;

export type FileMime = keyof typeof fileTypes;

export function isFileMime(mime: string): mime is FileMime {
  return Object.hasOwn(fileTypes, mime);
}

/** Longest name that is shown, in characters before the extension. */
const MAX_NAME = 80;

/**
 * A name to show and to save under: the sender's, without folders, control and direction characters, and with an extension that
 * fits the content, so that `回执.exe` of a photo is `回执.exe.jpg`. Where the sender gave none, the kind of the file.
 */
export function safeFileName(name: string, mime: FileMime): string {
  const { kind, extensions } = fileTypes[mime];
  const base = (name.split(/[/\\]/).at(-1) ?? '')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}<>:"|?*]/gu, '')
    .replace(/^[\s.]+|[\s.]+$/gu, '');
  const dot = base.lastIndexOf('.');
  const given = base.slice(dot + 1).toLowerCase();
  const kept = dot > 0 && extensions.some((extension) => extension === given);
  const stem = [...(kept ? base.slice(0, dot) : base)].slice(0, MAX_NAME).join('');
  return `${stem || kind}.${kept ? given : extensions[0]}`;
}
