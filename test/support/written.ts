import type { ChannelName } from '#domain/channels.ts';
import type { InboundContent, InboundMessage } from '#domain/messages.ts';

let updates = 0;

/** What a citizen at `address` did, as the adapter reports it. Each call is another update. */
export function written(
  address: string,
  content: InboundContent | string,
  channel: ChannelName = 'telegram',
): InboundMessage {
  updates += 1;
  const ref = String(updates);
  return { channel, externalId: `update-${updates}`, address, ref, content: toContent(content) };
}

function toContent(content: InboundContent | string): InboundContent {
  if (typeof content !== 'string') return content;
  const [, name] = /^\/([a-z]+)$/.exec(content) ?? [];
  return name === undefined ? { type: 'text', text: content } : { type: 'command', name, argument: '' };
}

/** Everything that a citizen types, from the first word to a case number: whoever answers in words needs no buttons. */
export function petitionInWords(said: { readonly title: string; readonly story: readonly string[] }): string[] {
  const { title, story } = said;
  return [
    ...['/petition', '同意', '投诉', '劳动用工', '拖欠工资', '跳过', title, ...story, '完成'],
    ...['跳过', '跳过', '跳过', '匿名', '✅ 提交'],
  ];
}
