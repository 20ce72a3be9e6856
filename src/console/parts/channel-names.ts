import type { LocalizedText } from '#domain/text.ts';

const names: Readonly<Record<string, LocalizedText>> = {
  telegram: { 'zh-CN': 'Telegram', en: 'Telegram' },
  webchat: { 'zh-CN': '网页聊天', en: 'Web chat' },
  slack: { 'zh-CN': 'Slack（工作人员）', en: 'Slack (staff)' },
};

/** What people call a channel. */
export function channelName(channel: string): LocalizedText {
  return names[channel] ?? { 'zh-CN': channel, en: channel };
}
