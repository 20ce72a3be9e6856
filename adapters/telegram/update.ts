import { createHmac, hash } from 'node:crypto';
import type { CallbackQuery, ChatMemberUpdated, Message, Update } from 'grammy/types';
import { type FileKind, MAX_FILE_BYTES } from '#domain/files.ts';
import type { Address, InboundContent, InboundFile, InboundMessage } from '#domain/messages.ts';
import { slashCommandIn } from '#domain/slash-command.ts';
import { addressOf } from './place.ts';

/** What we ask Telegram for. The platform remembers the last list that it was given, so it goes with every request. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/** Parts of a message that say what a citizen sent, where it is nothing we can read. The rest is the platform's own talk. */
const UNREADABLE = [
  'sticker',
  'poll',
  'dice',
  'game',
  'story',
  'checklist',
  'paid_media',
  'rich_message',
  'giveaway',
  'invoice',
  'gift',
  'unique_gift',
  'users_shared',
  'chat_shared',
  'web_app_data',
] as const satisfies readonly (keyof Message)[];

interface Reading {
  readonly chat: number;
  /** Absent where an update does not tell in which topic it happened. */
  readonly answerTo?: Address;
  readonly content: InboundContent;
  /** Tells this update from every other one in its chat. */
  readonly mark: string | number;
  readonly language?: string | undefined;
  readonly ref?: number;
  readonly replyTo?: number | undefined;
}

/**
 * What a citizen did, or `undefined` for what no conversation is concerned with: groups, channels, service messages, and
 * kinds of updates that we do not know. `key` is the bot's token: ids are stored in the clear, so they carry a keyed hash.
 */
export function toInbound(update: Update, key: string): InboundMessage | undefined {
  const reading = read(update);
  if (!reading) return undefined;
  return {
    channel: 'telegram',
    externalId: externalId(update.update_id, reading, key),
    address: String(reading.chat),
    ...(reading.answerTo === undefined ? {} : { answerTo: reading.answerTo }),
    ...(reading.language === undefined ? {} : { languageTag: reading.language }),
    ...(reading.ref === undefined ? {} : { ref: String(reading.ref) }),
    ...(reading.replyTo === undefined ? {} : { replyTo: String(reading.replyTo) }),
    content: reading.content,
  };
}

/** The chat that an update belongs to; updates of one chat are handled one after the other. */
export function chatOf(update: Update): number | undefined {
  const message = update.message ?? update.edited_message ?? update.callback_query?.message ?? update.my_chat_member;
  // An update in no known form has no chat either; it must not keep the others waiting.
  return message?.chat?.id;
}

/**
 * The update's number alone is not unique: it restarts at random after a week without updates. So what it is about goes
 * in too. Both a chat's id and a callback's id (its upper half is the user's id) are personal data, hence the hash.
 */
function externalId(updateId: number, reading: Reading, key: string): string {
  const about = `${reading.content.type} ${reading.chat} ${reading.mark}`;
  return `${updateId}-${hash('sha256', `${prefixOf(key)} ${about}`, 'base64url').slice(0, 16)}`;
}

let prefix = { key: '', of: '' };

/** A hash with a secret of fixed length before it is a keyed one, and costs a fifth of an HMAC, which each update would make anew. */
function prefixOf(key: string): string {
  if (prefix.key !== key) prefix = { key, of: createHmac('sha256', key).update('external ids').digest('hex') };
  return prefix.of;
}

function read(update: Update): Reading | undefined {
  if (update.message) return readMessage(update.message);
  if (update.edited_message) return readEdit(update.edited_message);
  if (update.callback_query) return readPress(update.callback_query);
  if (update.my_chat_member) return readReachability(update.my_chat_member);
  return undefined;
}

function readMessage(message: Message): Reading | undefined {
  const base = {
    chat: message.chat.id,
    mark: `${message.message_id} ${message.date}`,
    language: message.from?.language_code,
    ref: message.message_id,
    answerTo: whereIn(message),
    replyTo: message.reply_to_message?.message_id,
  };
  if (message.migrate_to_chat_id !== undefined) {
    return { ...base, content: { type: 'moved', to: String(message.migrate_to_chat_id) } };
  }
  if (message.chat.type !== 'private') return undefined;
  const content = readContent(message);
  return content && { ...base, content };
}

function readEdit(message: Message): Reading | undefined {
  const text = message.text ?? message.caption;
  // A live place moves every few seconds as an edit without text.
  if (message.chat.type !== 'private' || text === undefined) return undefined;
  return {
    chat: message.chat.id,
    mark: `${message.message_id} ${message.edit_date ?? message.date}`,
    language: message.from?.language_code,
    ref: message.message_id,
    answerTo: whereIn(message),
    content: { type: 'edit', of: String(message.message_id), text },
  };
}

function readPress(query: CallbackQuery): Reading | undefined {
  const { message, data } = query;
  if (message?.chat.type !== 'private' || data === undefined) return undefined;
  return {
    chat: message.chat.id,
    mark: query.id,
    language: query.from.language_code,
    // A message that is too old, or was deleted, comes without its topic, and with 0 for its date.
    ...(message.date === 0 ? {} : { answerTo: whereIn(message) }),
    content: { type: 'button', token: data, on: String(message.message_id) },
  };
}

function readReachability(change: ChatMemberUpdated): Reading | undefined {
  if (change.chat.type !== 'private') return undefined;
  const reachable = change.new_chat_member.status === 'member';
  return {
    chat: change.chat.id,
    mark: change.date,
    language: change.from.language_code,
    content: { type: 'reachability', reachable },
  };
}

/** The chat, or the topic in it where the citizen has topics. A thread that is none is a chain of answers, in which nothing can be sent. */
function whereIn({ chat, is_topic_message, message_thread_id }: Message): Address {
  const topic = is_topic_message === true && message_thread_id !== undefined;
  return addressOf({ chat_id: chat.id, ...(topic ? { message_thread_id } : {}) });
}

function readContent(message: Message): InboundContent | undefined {
  if (message.text !== undefined) return readText(message.text, message);
  // A venue comes with its location, an animation with a document: the richer one is asked first.
  if (message.venue) {
    const { location, title, address } = message.venue;
    return placeContent(location, [title, address].filter((part) => part !== '').join(', '));
  }
  if (message.location) return placeContent(message.location, '');
  if (message.contact) {
    const { phone_number, first_name, last_name, user_id } = message.contact;
    return {
      type: 'contact',
      phone: phone_number,
      name: [first_name, last_name].filter((part) => part !== undefined && part !== '').join(' '),
      own: user_id !== undefined && user_id === message.from?.id,
    };
  }
  const file = readFile(message);
  if (file) {
    return { type: 'files', files: [file], caption: message.caption ?? '', ...albumOf(message) };
  }
  const kind = UNREADABLE.find((part) => message[part] !== undefined);
  return kind && { type: 'unreadable', kind };
}

function readText(text: string, message: Message): InboundContent {
  const command = slashCommandIn(text);
  return command ? { type: 'command', ...command } : { type: 'text', text, ...albumOf(message) };
}

/** What was sent at once: an album has a name, and messages that are forwarded together come with the same second. */
function albumOf({ media_group_id, forward_origin, date }: Message): { readonly album?: string } {
  if (media_group_id !== undefined) return { album: media_group_id };
  return forward_origin === undefined ? {} : { album: `forwarded ${date}` };
}

function placeContent(place: { latitude: number; longitude: number }, label: string): InboundContent {
  return { type: 'place', latitude: place.latitude, longitude: place.longitude, label };
}

interface PlatformFile {
  readonly file_id: string;
  readonly file_size?: number;
  readonly file_name?: string;
  readonly mime_type?: string;
}

function readFile(message: Message): InboundFile | undefined {
  if (message.photo) {
    const largest = message.photo.findLast((size) => (size.file_size ?? 0) <= MAX_FILE_BYTES) ?? message.photo[0];
    return largest && inboundFile('photo', largest, 'image/jpeg');
  }
  if (message.animation) return inboundFile('video', message.animation, 'video/mp4');
  if (message.document) return inboundFile('document', message.document, 'application/octet-stream');
  if (message.video) return inboundFile('video', message.video, 'video/mp4');
  if (message.video_note) return inboundFile('video', message.video_note, 'video/mp4');
  if (message.audio) return inboundFile('audio', message.audio, 'audio/mpeg');
  if (message.voice) return inboundFile('audio', message.voice, 'audio/ogg');
  return undefined;
}

function inboundFile(kind: FileKind, file: PlatformFile, mime: string): InboundFile {
  return {
    at: 'platform',
    source: { handle: file.file_id },
    file: { kind, name: file.file_name ?? '', mime: file.mime_type ?? mime, size: file.file_size },
  };
}
