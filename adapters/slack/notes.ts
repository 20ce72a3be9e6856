import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { SentFile } from '#domain/files.ts';
import { formatError } from '#text/format.ts';
import { messageId, staffAction } from './actions.ts';
import { tellable, whatWentWrong } from './errors.ts';
import { type DeskParts, staffOf } from './parts.ts';
import { clean, escapeMrkdwn, plainFromSlack } from './text.ts';
import { say } from './words.ts';

const MANY_HINTS = 10_000;
/** Slack's retries of an event: at once, after a minute, after five. */
const LAST_RETRY = 3;

const postedFileSchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  mimetype: z.string().nullish(),
  size: z.int().nonnegative().nullish(),
});

const writtenSchema = z.object({
  user: z.string(),
  text: z.string().default(''),
  ts: z.string(),
  thread_ts: z.string(),
  bot_id: z.string().optional(),
  files: z.array(postedFileSchema).default([]),
});

const messageSchema = z.union([
  z.object({
    subtype: z.literal('message_changed'),
    channel: z.string(),
    message: writtenSchema.extend({ edited: z.object({ ts: z.string() }) }),
    previous_message: z.object({ text: z.string().optional() }).optional(),
  }),
  writtenSchema.extend({ subtype: z.enum(['file_share', 'thread_broadcast']).optional(), channel: z.string() }),
]);

/** What a colleague posted in a thread: words, files or both, or a correction of earlier words. */
interface Written {
  readonly user: string;
  readonly text: string;
  readonly files: readonly SentFile[];
  readonly channel: string;
  readonly ts: string;
  readonly threadTs: string;
  readonly editedTs: string | undefined;
}

/**
 * What staff post in a case's thread is an internal note: recorded with its attachments, and the first time the writer is told that the
 * citizen does not see it, of words and of attachments each. A correction is recorded beside the first words; a deletion leaves the record as
 * it is.
 */
export function registerNotes(app: App, desk: DeskParts): void {
  const told = new Set<string>();

  app.event('message', async ({ event, context }) => {
    const written = read(event);
    if (!written) return;
    const caseId = await desk.posts.findByThread(written.channel, written.threadTs);
    if (caseId === undefined) return;
    const { files } = written;
    const hintKey = `${written.user}:${written.threadTs}:${files.length > 0 ? 'files' : 'words'}`;
    try {
      const staff = staffOf(desk, written.user);
      const text = noteText(desk, written);
      if (text === '' && files.length === 0) return;
      const externalId = messageId(written.channel, written.ts, written.editedTs);
      await desk.service.run({ ...staffAction({ staff, caseId, externalId }, { type: 'note', text }), files });
      if (told.has(hintKey)) return;
      remember(told, hintKey);
      const recorded = files.length > 0 ? 'thread.internal-files' : 'thread.internal';
      await hint(desk, written, say(recorded, await desk.languages.of(written.user), { files: files.length }));
    } catch (error) {
      const shown = tellable(error);
      if (shown.code === 'store.unavailable' || shown.code === 'internal') {
        // Nothing was stored: Slack keeps the event and delivers it again, but not for ever.
        if ((context.retryNum ?? 0) >= LAST_RETRY) await hint(desk, written, formatError(shown, desk.locale));
        throw error;
      }
      if (shown.code === 'staff.unknown' && told.has(hintKey)) return;
      remember(told, hintKey);
      await hint(desk, written, formatError(shown, await desk.languages.of(written.user)));
    }
  });
}

/** Forgets all when it has grown large: a hint seen twice does no harm. */
function remember(told: Set<string>, key: string): void {
  if (told.size >= MANY_HINTS) told.clear();
  told.add(key);
}

function read(event: unknown): Written | undefined {
  const parsed = messageSchema.safeParse(event);
  // Anything else that happens in the channel: joins, the app's own messages, deletions, messages outside threads.
  if (!parsed.success) return undefined;
  const { data } = parsed;
  const edit = data.subtype === 'message_changed';
  const message = edit ? data.message : data;
  if (message.bot_id !== undefined || message.thread_ts === message.ts) return undefined;
  // Slack also reports a change when it adds a link's preview.
  if (edit && data.previous_message?.text === message.text) return undefined;
  return {
    user: message.user,
    text: message.text,
    // A correction names the files once more that came with the first words.
    files: edit ? [] : message.files.map(sentFile),
    channel: data.channel,
    ts: message.ts,
    threadTs: message.thread_ts,
    editedTs: edit ? data.message.edited.ts : undefined,
  };
}

/** The kind is what Slack claims, until the content tells. */
function sentFile({ id, name, mimetype, size }: z.output<typeof postedFileSchema>): SentFile {
  const family = mimetype?.split('/')[0];
  const kind = family === 'audio' || family === 'video' ? family : family === 'image' ? 'photo' : 'document';
  return { source: { handle: id }, file: { kind, name: name ?? '', mime: mimetype ?? '', size: size ?? undefined } };
}

function noteText(desk: DeskParts, { text, editedTs }: Written): string {
  const nameOf = (user: string) => desk.service.staffBySlackUser(user)?.name[desk.locale];
  const typed = clean(plainFromSlack(text, nameOf)).trim();
  return editedTs === undefined || typed === '' ? typed : say('thread.corrected', desk.locale, { text: typed });
}

async function hint(desk: DeskParts, { channel, user, threadTs }: Written, text: string): Promise<void> {
  try {
    await desk.client.chat.postEphemeral({ channel, user, thread_ts: threadTs, text: escapeMrkdwn(text) });
  } catch (error) {
    // The note is recorded; a missing hint must not have Slack deliver it again.
    desk.logger.warn(whatWentWrong(error), 'slack: could not show a hint in a thread');
  }
}
