import type { FileId } from './ids.ts';

export const fileKinds = ['photo', 'document', 'audio', 'video'] as const;
export type FileKind = (typeof fileKinds)[number];

/** The platform still has its bytes (`pending`), we have them, or will not take them. */
export const fileStates = ['pending', 'stored', 'refused'] as const;
export type FileState = (typeof fileStates)[number];

/** An attachment that the engine and the desk speak of; its bytes are in the file store. */
export interface FileRef {
  readonly id: FileId;
  readonly kind: FileKind;
  /** As the sender named it; personal data. Empty where the platform names none. */
  readonly name: string;
  /** As the platform claims it; what is served is decided from content. */
  readonly mime: string;
  /** Bytes, or `undefined` where the platform did not say. */
  readonly size: number | undefined;
}

/** A file that is still at the platform on which it was sent. */
export interface SentFile {
  readonly source: FileSource;
  readonly file: Omit<FileRef, 'id'>;
}

/** Tells whether something that was kept as JSON is such a file. */
export function isFileRef(value: unknown): value is FileRef {
  if (typeof value !== 'object' || value === null) return false;
  if (!('id' in value && 'kind' in value && 'name' in value && 'mime' in value)) return false;
  const { id, kind, name, mime } = value;
  return [id, name, mime].every((text) => typeof text === 'string') && fileKinds.some((known) => known === kind);
}

/** Where a channel keeps bytes that were not brought over yet: the platform's own file handle. */
export interface FileSource {
  readonly handle: string;
}

/** Largest attachment taken from any channel, in bytes: what a Telegram bot may download (Bot API, getFile). */
export const MAX_FILE_BYTES = 20_000_000;
