import { checkBlocks, checkView } from './fake-slack-limits.ts';
import { type FakeMessage, type FakeView, type FakeWorkspace, viewPayload } from './fake-slack-state.ts';
import { type Json, type JsonObject, list, object, text } from './json.ts';
import { PATIENCE_MS } from './patience.ts';

/** Slack gives three seconds, of which a busy machine may take all. */
const TRIGGER_MS = PATIENCE_MS;
const VIEW_STACK = 3;

/** What a method answers; `ok` is added. */
export class SlackRefusal extends Error {
  readonly word: string;
  readonly messages: readonly string[];

  constructor(word: string, messages: readonly string[] = []) {
    super(`${word} ${messages.join('; ')}`);
    this.word = word;
    this.messages = messages;
  }
}

export interface MethodCall {
  readonly workspace: FakeWorkspace;
  readonly args: JsonObject;
  readonly baseUrl: string;
  /** Tells the app of what happened in a channel, as Slack does of the app's own messages too. */
  readonly announce: (event: JsonObject) => void;
}

const BOT_USER = 'U0BOT';
const BOT_ID = 'B0BOT';

/** The Web API methods that the fake knows. */
export const methods: Readonly<Record<string, (call: MethodCall) => JsonObject>> = {
  'auth.test': () => ({ user_id: BOT_USER, bot_id: BOT_ID, team_id: 'T0FAKE', team: 'Fake', user: 'huisheng' }),

  'users.info': ({ workspace, args }) => {
    const user = workspace.users.get(text(args['user']));
    if (!user) throw new SlackRefusal('user_not_found');
    return { user: { id: user.id, ...(args['include_locale'] ? { locale: user.locale } : {}) } };
  },

  'chat.postMessage': ({ workspace, args, announce }) => {
    const channel = openChannel(workspace, args);
    requireContent(args);
    const threadTs = text(args['thread_ts']) || undefined;
    if (threadTs && !workspace.find(channel, threadTs)) throw new SlackRefusal('thread_not_found');
    const metadata = args['metadata'] === undefined ? undefined : object(args['metadata']);
    if (metadata && (!metadata['event_type'] || !metadata['event_payload']))
      throw new SlackRefusal('invalid_metadata_format');
    const message: FakeMessage = {
      channel,
      ts: workspace.ts(),
      threadTs,
      user: BOT_USER,
      bot: true,
      text: text(args['text']),
      blocks: list(args['blocks']),
      metadata,
      files: [],
      edited: false,
    };
    workspace.messages.push(message);
    announce({ ...messagePayload(message), channel });
    return { channel, ts: message.ts, message: messagePayload(message) };
  },

  'chat.update': ({ workspace, args, announce }) => {
    const channel = openChannel(workspace, args);
    requireContent(args);
    const message = workspace.find(channel, text(args['ts']));
    if (!message) throw new SlackRefusal('message_not_found');
    if (!message.bot) throw new SlackRefusal('cant_update_message');
    const before = messagePayload(message);
    message.text = text(args['text']);
    message.blocks = list(args['blocks']);
    message.edited = true;
    if (args['metadata'] !== undefined) message.metadata = object(args['metadata']);
    announce({
      type: 'message',
      subtype: 'message_changed',
      channel,
      message: messagePayload(message),
      previous_message: before,
    });
    return { channel, ts: message.ts, text: message.text };
  },

  'chat.delete': ({ workspace, args, announce }) => {
    const channel = openChannel(workspace, args);
    const message = workspace.find(channel, text(args['ts']));
    if (!message) throw new SlackRefusal('message_not_found');
    if (!message.bot) throw new SlackRefusal('cant_delete_message');
    workspace.messages.splice(workspace.messages.indexOf(message), 1);
    announce({ type: 'message', subtype: 'message_deleted', channel, deleted_ts: message.ts });
    return { channel, ts: message.ts };
  },

  'chat.getPermalink': ({ workspace, args }) => {
    const channel = openChannel(workspace, args);
    const ts = text(args['message_ts']);
    if (!workspace.find(channel, ts)) throw new SlackRefusal('message_not_found');
    return { channel, permalink: `https://fake.slack.example/archives/${channel}/p${ts.replace('.', '')}` };
  },

  'files.delete': ({ workspace, args }) => {
    const id = text(args['file']);
    if (!workspace.files.delete(id)) throw new SlackRefusal('file_not_found');
    const only = workspace.messages.findIndex(
      ({ files }) => files.some((file) => file.id === id) && files.length === 1,
    );
    if (only >= 0) workspace.messages.splice(only, 1);
    return {};
  },

  'files.info': ({ workspace, args, baseUrl }) => {
    const file = workspace.files.get(text(args['file']));
    if (!file) throw new SlackRefusal('file_not_found');
    return { file: { id: file.id, name: file.name, url_private_download: `${baseUrl}/file/${file.id}` } };
  },

  'chat.postEphemeral': ({ workspace, args }) => {
    const channel = openChannel(workspace, args);
    requireContent(args);
    const user = text(args['user']);
    if (!workspace.users.has(user)) throw new SlackRefusal('user_not_in_channel');
    workspace.ephemerals.push({
      user,
      channel,
      threadTs: text(args['thread_ts']) || undefined,
      text: text(args['text']),
      blocks: list(args['blocks']),
    });
    return { message_ts: workspace.ts() };
  },

  'conversations.history': ({ workspace, args }) => {
    const channel = openChannel(workspace, args);
    return page(
      workspace.messages.filter((message) => message.channel === channel && !message.threadTs).reverse(),
      args,
    );
  },

  'conversations.replies': ({ workspace, args }) => {
    const channel = openChannel(workspace, args);
    const ts = text(args['ts']);
    if (!workspace.find(channel, ts)) throw new SlackRefusal('thread_not_found');
    const inThread = workspace.messages.filter(
      (message) => message.channel === channel && (message.ts === ts || message.threadTs === ts),
    );
    return page(inThread, args);
  },

  'views.open': ({ workspace, args }) => {
    const user = exchange(workspace, args);
    const view = workspace.view(requireView(args, 'modal'));
    workspace.modals.set(user, [view]);
    return { view: viewPayload(view) };
  },

  'views.push': ({ workspace, args }) => {
    const user = exchange(workspace, args);
    const view = push(workspace, user, requireView(args, 'modal'));
    return { view: viewPayload(view) };
  },

  'views.update': ({ workspace, args }) => {
    const view = [...workspace.modals.values()].flat().find(({ id }) => id === args['view_id']);
    if (!view) throw new SlackRefusal('not_found');
    if (args['hash'] !== undefined && args['hash'] !== view.hash) throw new SlackRefusal('hash_conflict');
    workspace.change(view, requireView(args, 'modal'));
    return { view: viewPayload(view) };
  },

  'views.publish': ({ workspace, args }) => {
    const user = text(args['user_id']);
    if (!workspace.users.has(user)) throw new SlackRefusal('user_not_found');
    const view = workspace.view(requireView(args, 'home'));
    workspace.homes.set(user, view);
    return { view: viewPayload(view) };
  },

  'files.getUploadURLExternal': ({ workspace, args, baseUrl }) => {
    const length = Number(args['length']);
    const name = text(args['filename']);
    if (!name || !(length > 0)) throw new SlackRefusal('invalid_arguments');
    const id = workspace.next('F');
    workspace.files.set(id, { id, name, length, bytes: undefined });
    return { upload_url: `${baseUrl}/upload/${id}`, file_id: id };
  },

  'files.completeUploadExternal': ({ workspace, args, announce }) => {
    const channel = openChannel(workspace, { ...args, channel: args['channel_id'] });
    const files = list(args['files']).map(({ id }) => workspace.files.get(text(id)));
    const complete = files.filter((file) => file !== undefined && file.bytes?.length === file.length);
    if (files.length === 0 || complete.length !== files.length) throw new SlackRefusal('file_upload_incomplete');
    const message: FakeMessage = {
      channel,
      ts: workspace.ts(),
      threadTs: text(args['thread_ts']) || undefined,
      user: BOT_USER,
      bot: true,
      text: text(args['initial_comment']),
      blocks: [],
      metadata: undefined,
      files: complete.filter((file) => file !== undefined),
      edited: false,
    };
    workspace.messages.push(message);
    announce({ ...messagePayload(message), subtype: 'file_share', channel });
    return { files: message.files.map(({ id }) => ({ id })) };
  },
};

/** Puts a window on top of the ones that a person has open. */
export function push(workspace: FakeWorkspace, user: string, body: JsonObject): FakeView {
  const stack = workspace.stack(user);
  const [root] = stack;
  if (!root) throw new SlackRefusal('view_not_found');
  if (stack.length >= VIEW_STACK) throw new SlackRefusal('push_limit_reached');
  const view = workspace.view(body, root);
  stack.push(view);
  return view;
}

export function requireView(args: JsonObject, surface: 'modal' | 'home'): JsonObject {
  const complaints = checkView(args['view'], surface);
  if (complaints.length > 0) throw new SlackRefusal('invalid_arguments', complaints);
  return object(args['view']);
}

export function messagePayload(message: FakeMessage): JsonObject {
  return {
    type: 'message',
    ts: message.ts,
    text: message.text,
    user: message.user ?? null,
    blocks: message.blocks,
    ...(message.bot ? { bot_id: BOT_ID } : {}),
    ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    ...(message.metadata ? { metadata: message.metadata } : {}),
    ...(message.files.length > 0 ? { files: message.files.map(({ id, name }) => ({ id, name })) } : {}),
  };
}

export function requireContent(args: JsonObject): void {
  const { blocks } = args;
  if (!text(args['text']) && blocks === undefined) throw new SlackRefusal('no_text');
  if (text(args['text']).length > 40_000) throw new SlackRefusal('msg_too_long');
  if (blocks === undefined) return;
  const complaints = checkBlocks(blocks, 'message');
  if (complaints.includes('msg_blocks_too_long')) throw new SlackRefusal('msg_blocks_too_long');
  if (complaints.length > 0) throw new SlackRefusal('invalid_blocks', complaints);
}

/** A person's id stands for their direct messages with the app. */
function directChannel(workspace: FakeWorkspace, user: string): string {
  const id = `D${user.slice(1)}`;
  workspace.channels.set(id, { id, archived: false, botIsMember: true });
  return id;
}

function openChannel(workspace: FakeWorkspace, args: JsonObject): string {
  const named = text(args['channel']);
  if (workspace.users.has(named)) return directChannel(workspace, named);
  const channel = workspace.channels.get(named);
  if (!channel) throw new SlackRefusal('channel_not_found');
  if (channel.archived) throw new SlackRefusal('is_archived');
  if (!channel.botIsMember) throw new SlackRefusal('not_in_channel');
  return channel.id;
}

function exchange(workspace: FakeWorkspace, args: JsonObject): string {
  const trigger = workspace.triggers.get(text(args['trigger_id']));
  if (!trigger) throw new SlackRefusal('invalid_trigger_id');
  if (trigger.used) throw new SlackRefusal('exchanged_trigger_id');
  if (workspace.now() - trigger.at > TRIGGER_MS) throw new SlackRefusal('expired_trigger_id');
  trigger.used = true;
  return trigger.user;
}

function page(messages: readonly FakeMessage[], args: JsonObject): JsonObject {
  const oldest = Number(args['oldest'] ?? 0);
  const start = Number(args['cursor'] ?? 0);
  const limit = Math.min(Number(args['limit'] ?? 100), 999);
  const withMetadata = args['include_all_metadata'] === true || args['include_all_metadata'] === 'true';
  const latest = Number(args['latest'] ?? Number.POSITIVE_INFINITY);
  const wanted = messages.filter(({ ts }) => Number(ts) > oldest && Number(ts) < latest);
  const shown = wanted.slice(start, start + limit).map((message): Json => {
    const { metadata, ...rest } = messagePayload(message);
    return withMetadata && metadata !== undefined ? { ...rest, metadata } : rest;
  });
  const next = start + limit < wanted.length ? String(start + limit) : '';
  return { messages: shown, has_more: next !== '', response_metadata: { next_cursor: next } };
}
