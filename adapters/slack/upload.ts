import { buffer } from 'node:stream/consumers';
import type { ThreadEntry } from '#desk/view.ts';
import { HuishengError } from '#domain/errors.ts';
import type { FileRef } from '#domain/files.ts';
import { whatWentWrong } from './errors.ts';
import type { DeskParts } from './parts.ts';
import { quoteIsCut } from './thread.ts';

/** What a slow line needs for the largest attachment, in milliseconds; then the upload is made again later. */
const UPLOAD_TIMEOUT_MS = 120_000;

/** A file as it will stand in a thread. The citizen's own name for it may be personal data, so it has a plain one. */
export interface Attachment {
  readonly filename: string;
  readonly bytes: Buffer;
}

export interface Attachments {
  readonly ready: readonly Attachment[];
  /** How many could not be opened. */
  readonly lost: number;
}

/** Opens what goes along with an entry. Rejects with `store.unavailable` only; a file that is gone is counted. */
export async function openAttachments(desk: DeskParts, entry: ThreadEntry): Promise<Attachments> {
  const ready: Attachment[] = [];
  let lost = 0;
  for (const [index, file] of entry.files.entries()) {
    try {
      const bytes = await buffer(await desk.openFile(file.id));
      ready.push({ filename: `${file.kind}-${index + 1}${extension(file)}`, bytes });
    } catch (error) {
      if (error instanceof HuishengError && error.code === 'store.unavailable') throw error;
      desk.logger.warn(whatWentWrong(error), 'slack: an attachment could not be opened');
      lost += 1;
    }
  }
  if (quoteIsCut(entry)) ready.push({ filename: 'text.txt', bytes: Buffer.from(entry.quote ?? '') });
  return { ready, lost };
}

/**
 * Brings the bytes to Slack, where nobody sees them yet. Resolves with their ids.
 * @throws HuishengError `channel.unavailable` where the bytes did not get there, besides what Slack's client throws.
 */
export async function uploadAll(desk: DeskParts, attachments: readonly Attachment[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const { filename, bytes } of attachments) {
    const target = await desk.client.files.getUploadURLExternal({ filename, length: bytes.length });
    if (!target.upload_url || !target.file_id) throw new HuishengError('channel.unavailable');
    await upload(target.upload_url, bytes);
    ids.push(target.file_id);
  }
  return ids;
}

async function upload(url: string, bytes: Buffer): Promise<void> {
  try {
    const signal = AbortSignal.timeout(UPLOAD_TIMEOUT_MS);
    const answer = await fetch(url, { method: 'POST', body: new Uint8Array(bytes), signal });
    if (!answer.ok) throw new Error(`upload: ${answer.status}`);
  } catch (cause) {
    throw new HuishengError('channel.unavailable', { cause });
  }
}

/** Shows uploaded files in a thread, together as one message. */
export async function shareAll(
  desk: DeskParts,
  ids: readonly string[],
  { channel, thread }: { readonly channel: string; readonly thread: string },
): Promise<void> {
  const [first, ...rest] = ids.map((id) => ({ id }));
  if (!first) return;
  await desk.client.files.completeUploadExternal({ files: [first, ...rest], channel_id: channel, thread_ts: thread });
}

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'image/gif': '.gif',
  'application/pdf': '.pdf',
  'application/msword': '.doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
  'application/vnd.ms-excel': '.xls',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': '.xlsx',
  'audio/mpeg': '.mp3',
  'audio/ogg': '.ogg',
  'audio/mp4': '.m4a',
  'video/mp4': '.mp4',
  'text/plain': '.txt',
};

function extension({ name, mime }: FileRef): string {
  return extensions[mime] ?? /\.[a-z0-9]{1,5}$/i.exec(name)?.[0]?.toLowerCase() ?? '';
}
