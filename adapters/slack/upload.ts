import { buffer } from 'node:stream/consumers';
import type { SendOutcome } from '#channel/contract.ts';
import type { PostPlace } from '#desk/contract.ts';
import type { FileRef } from '#domain/files.ts';
import type { CaseId, OutboxId } from '#domain/ids.ts';
import { CallFailed, isUnknown, repeatable, showing } from './calls.ts';
import type { DeskParts } from './parts.ts';
import { findShared, type Place } from './posted.ts';
import { gone } from './take-down.ts';
import { say } from './words.ts';

/** What a slow line needs for the largest attachment, in milliseconds; then the upload is made again later. */
const UPLOAD_TIMEOUT_MS = 120_000;
/** Of a file's id, so many characters tell it from the others of its case. */
const TELLING = 6;

/** Which row brings a file, and where to. */
export interface Bringing {
  readonly id: OutboxId;
  /** An earlier attempt may have arrived. */
  readonly repeated: boolean;
  readonly caseId: CaseId;
  readonly place: Place;
}

/**
 * Brings an attachment into a thread, once, unless its case becomes an accusation meanwhile, which the channel must see nothing of. Rejects
 * with {@link CallFailed}, or where it cannot be opened as `openFile` does.
 */
export async function bringFile(
  desk: DeskParts,
  file: FileRef,
  { id, repeated, caseId, place }: Bringing,
): Promise<PostPlace> {
  const { channel, thread } = place;
  const name = plainName(file);
  const there = repeated ? await findShared(desk.client, place, { name, id }) : undefined;
  if (there !== undefined) return { channel, ts: there };
  const uploaded = await upload(desk, name, await buffer(await desk.openFile(file.id)));
  if (await isHidden(desk, caseId)) return remove(desk, uploaded, place);
  const shared = {
    ...{ files: [{ id: uploaded }] as [{ id: string }], channel_id: channel },
    ...(file.kind === 'audio' ? { initial_comment: say('thread.recording', desk.locale) } : {}),
  };
  let ts: string | undefined = uploaded;
  try {
    await showing(
      desk.client.files.completeUploadExternal(thread === undefined ? shared : { ...shared, thread_ts: thread }),
    );
  } catch (error) {
    if (!isUnknown(error)) throw error;
    ts = await findShared(desk.client, place, { name, id }).catch(() => undefined);
    if (ts === undefined) throw error;
  }
  return (await isHidden(desk, caseId)) ? remove(desk, uploaded, place) : { channel, ts };
}

async function isHidden({ service }: DeskParts, caseId: CaseId): Promise<boolean> {
  return (await service.audience(caseId)) !== undefined;
}

async function remove({ client }: DeskParts, file: string, { channel }: Place): Promise<PostPlace> {
  await gone(client.files.delete({ file }), 'file_not_found', 'file_deleted');
  return { channel, ts: '' };
}

/** Brings the bytes to Slack, where nobody sees them before they are shared, so that it may be done again. Resolves with their id. */
async function upload(desk: DeskParts, filename: string, bytes: Buffer): Promise<string> {
  const { upload_url: url, file_id: id } = await repeatable(
    desk.client.files.getUploadURLExternal({ filename, length: bytes.length }),
  );
  if (!url || !id) throw new CallFailed(stuck('Slack named no place for it'));
  const signal = AbortSignal.timeout(UPLOAD_TIMEOUT_MS);
  const answer = await fetch(url, { method: 'POST', body: new Uint8Array(bytes), signal }).catch((cause: unknown) => {
    throw new CallFailed(stuck('the upload broke off'), { cause });
  });
  if (!answer.ok) throw new CallFailed(stuck(`the upload was answered ${answer.status}`));
  return id;
}

/** Slack was reached just now, so that this file alone is kept back: a proxy that lets no files out, or Slack's file server. */
function stuck(detail: string): Extract<SendOutcome, { type: 'not-sent' }> {
  return { type: 'not-sent', cause: 'ours', detail: `attachment: ${detail}` };
}

/** The citizen's own name for it may be personal data, so it has a plain one, by which it is found again. */
function plainName(file: FileRef): string {
  return `${file.kind}-${file.id.slice(-TELLING)}${extension(file)}`;
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
