import { z } from 'zod';
import type { CardTry, PostPlace } from '#desk/contract.ts';
import type { CaseId, CaseNumber } from '#domain/ids.ts';
import { CallFailed } from './calls.ts';
import { callOutcome, isPlatformError } from './errors.ts';
import type { DeskParts } from './parts.ts';
import { findCard } from './posted.ts';

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
export async function takeDown(desk: DeskParts, caseId: CaseId, number: CaseNumber): Promise<void> {
  const { post: known, tried } = await desk.posts.find(caseId);
  const post = known ?? (tried && (await findTried(desk, { ...tried, caseId, number })));
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

/** A card that may have been posted though nobody heard that it was. */
async function findTried(
  { client }: DeskParts,
  { channel, caseId: id, number, since, at: until }: CardTry & { readonly caseId: CaseId; readonly number: CaseNumber },
): Promise<PostPlace | undefined> {
  const ts = await findCard(client, { channel, id, number }, { since, until });
  return ts === undefined ? undefined : { channel, ts };
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
export async function gone<Answer>(call: Promise<Answer>, ...words: readonly string[]): Promise<Answer | undefined> {
  try {
    return await call;
  } catch (error) {
    if (isPlatformError(error, ...words)) return undefined;
    throw new CallFailed(callOutcome(error, true), { cause: error });
  }
}
