import type { Update } from 'grammy/types';
import { slashCommandIn } from '#domain/slash-command.ts';
import type { ApiCall } from './render.ts';

/** A petition is nobody else's business, so groups are told where it is taken; in both languages, since a group has many readers. */
const NOT_HERE = [
  '我只在私聊里受理。请点我的名字，单独发消息给我，这样别人看不到。',
  'I only work in private chats. Tap my name and write to me there, so that nobody else sees it.',
].join('\n');

/** The group in which somebody just called the bot, or into which it was put; `undefined` for all else. */
export function groupCalling({ message, my_chat_member: change }: Update): number | undefined {
  if (message && isGroup(message.chat)) {
    return message.text !== undefined && slashCommandIn(message.text) ? message.chat.id : undefined;
  }
  if (!change || !isGroup(change.chat)) return undefined;
  const came = !isIn(change.old_chat_member.status) && isIn(change.new_chat_member.status);
  return came ? change.chat.id : undefined;
}

export function sayNotHere(group: number): ApiCall {
  return { method: 'sendMessage', payload: { chat_id: group, text: NOT_HERE } };
}

function isGroup({ type }: { readonly type: string }): boolean {
  return type === 'group' || type === 'supergroup';
}

function isIn(status: string): boolean {
  return status === 'member' || status === 'administrator';
}
