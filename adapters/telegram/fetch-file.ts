import type { Readable } from 'node:stream';
import { request } from 'undici';
import { type FileSource, MAX_FILE_BYTES } from '#domain/files.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { apiFailure, describeError } from './errors.ts';
import type { LibraryOptions, TelegramLibrary } from './library.ts';

/** Time to get a file's link, and then all of its bytes, in milliseconds. */
const LINK_TIMEOUT_MS = 15_000;
const DOWNLOAD_TIMEOUT_MS = 120_000;

/** The bytes of a file that a citizen sent. The link holds the token, so it is passed on to nobody. */
export async function fetchTelegramFile(
  source: FileSource,
  library: TelegramLibrary,
  { token, apiRoot, dispatcher }: Pick<LibraryOptions, 'token' | 'apiRoot' | 'dispatcher'>,
): Promise<Readable> {
  const path = await filePath(source, library);
  const { statusCode, headers, body } = await request(`${apiRoot}/file/bot${token}/${path}`, {
    signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS),
    dispatcher,
  }).catch((error: unknown) => {
    throw unavailable(error);
  });
  const size = Number(headers['content-length'] ?? 0);
  if (statusCode === 200 && size <= MAX_FILE_BYTES) return body;
  // An answer that nobody reads would break the connection with an error that nobody hears.
  body.on('error', () => {}).destroy();
  if (size > MAX_FILE_BYTES) throw tooLarge();
  throw statusCode === 404 ? new HuishengError('file.gone') : unavailable(undefined);
}

async function filePath(source: FileSource, library: TelegramLibrary): Promise<string> {
  let answer: unknown;
  try {
    answer = await library.call('getFile', { file_id: source.handle }, AbortSignal.timeout(LINK_TIMEOUT_MS));
  } catch (error) {
    const failure = apiFailure(error);
    if (failure?.code !== 400) throw unavailable(error);
    throw /too big/i.test(failure.description) ? tooLarge() : new HuishengError('file.gone');
  }
  const path = typeof answer === 'object' && answer !== null && 'file_path' in answer ? answer.file_path : undefined;
  if (typeof path !== 'string') throw new HuishengError('file.gone');
  return path;
}

function tooLarge(): HuishengError {
  return new HuishengError('file.too-large', { values: { megabytes: MAX_FILE_BYTES / 1_000_000 } });
}

function unavailable(error: unknown): HuishengError {
  return new HuishengError('channel.unavailable', { cause: new Error(describeError(error)) });
}
