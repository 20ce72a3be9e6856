import type { ChatPostMessageArguments } from '@slack/web-api';
import type { SlackMessage } from './cards.ts';
import { type Place, type PostKey, postMetadata } from './posted.ts';

/** What a message is posted with: found again by its metadata, and without previews of links. */
export function postArguments(
  { channel, thread }: Place,
  key: PostKey,
  { text, blocks }: SlackMessage,
): ChatPostMessageArguments {
  const message = { channel, text, blocks, metadata: postMetadata(key), unfurl_links: false, unfurl_media: false };
  return thread === undefined ? message : { ...message, thread_ts: thread };
}
