import { Readable } from 'node:stream';
import type { WebClient } from '@slack/web-api';
import type { FileSource } from '#domain/files.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { isPlatformError } from './errors.ts';

/** What a slow line needs for the largest attachment, in milliseconds; then it is fetched again later. */
const DOWNLOAD_TIMEOUT_MS = 120_000;
/** Slack's words for a file that nobody gets any more, or that was shared from elsewhere. */
const GONE = ['file_not_found', 'file_deleted', 'file_not_available', 'access_denied'];

/**
 * Opens what a colleague posted, by Slack's id of it. Rejects with `file.gone`, with `file.no-access` where the app was installed without the
 * permission to read files, and with `channel.unavailable` where another try may do.
 */
export async function download(client: WebClient, botToken: string, { handle }: FileSource): Promise<Readable> {
  const url = await addressOf(client, handle);
  // A session without the permission is sent on to Slack's page for signing in, and the token must go nowhere else.
  const answer = await fetch(url, {
    headers: { authorization: `Bearer ${botToken}` },
    redirect: 'manual',
    signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS),
  }).catch((cause: unknown) => {
    throw new HuishengError('channel.unavailable', { cause });
  });
  if (answer.status === 404 || answer.status === 410) throw new HuishengError('file.gone');
  if (answer.status >= 300 && answer.status < 500) throw new HuishengError('file.no-access');
  if (!answer.ok || !answer.body) throw new HuishengError('channel.unavailable');
  return Readable.fromWeb(answer.body);
}

async function addressOf(client: WebClient, file: string): Promise<string> {
  try {
    const { file: known } = await client.files.info({ file });
    // What lies at another service is only linked to.
    const url = known?.is_external ? undefined : (known?.url_private_download ?? known?.url_private);
    if (!url) throw new HuishengError('file.gone');
    return url;
  } catch (error) {
    if (error instanceof HuishengError) throw error;
    if (isPlatformError(error, ...GONE)) throw new HuishengError('file.gone', { cause: error });
    if (isPlatformError(error, 'missing_scope')) throw new HuishengError('file.no-access', { cause: error });
    throw new HuishengError('channel.unavailable', { cause: error });
  }
}
