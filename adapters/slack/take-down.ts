import { z } from 'zod';
import type { CaseId } from '#domain/ids.ts';
import { isPlatformError } from './errors.ts';
import type { DeskParts } from './parts.ts';

const PAGE = 200;

const repliesSchema = z.object({
  messages: z
    .array(
      z.object({
        ts: z.string(),
        bot_id: z.string().optional(),
        files: z.array(z.object({ id: z.string() })).default([]),
      }),
    )
    .default([]),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

/** Deletes a case's card with all that the app wrote below it, where it stands in the channel. What colleagues wrote there stays. */
export async function takeDown(desk: DeskParts, caseId: CaseId): Promise<void> {
  const post = await desk.posts.find(caseId);
  if (!post) return;
  const { channel, ts: card } = post;
  const { client } = desk;
  for (const { ts, files } of await ownMessages(desk, channel, card)) {
    for (const { id } of files) await gone(client.files.delete({ file: id }), 'file_not_found', 'file_deleted');
    // Deleting its only file may have deleted the message.
    if (ts !== card) await gone(client.chat.delete({ channel, ts }), 'message_not_found');
  }
  await gone(client.chat.delete({ channel, ts: card }), 'message_not_found');
  await desk.posts.remove(caseId);
}

async function ownMessages({ client }: DeskParts, channel: string, thread: string) {
  const found: z.output<typeof repliesSchema>['messages'] = [];
  for (let cursor: string | undefined; ; ) {
    const asked = { channel, ts: thread, limit: PAGE, ...(cursor ? { cursor } : {}) };
    const replies = await gone(client.conversations.replies(asked), 'thread_not_found');
    const { messages, response_metadata: more } = repliesSchema.parse(replies ?? {});
    found.push(...messages.filter(({ bot_id: bot }) => bot !== undefined));
    cursor = more?.next_cursor;
    if (!cursor) return found;
  }
}

/** The call's answer; `undefined` where Slack says by one of the words that there is nothing any more. */
async function gone<Answer>(call: Promise<Answer>, ...words: readonly string[]): Promise<Answer | undefined> {
  try {
    return await call;
  } catch (error) {
    if (isPlatformError(error, ...words)) return undefined;
    throw error;
  }
}
