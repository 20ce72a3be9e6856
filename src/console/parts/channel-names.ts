import { channelNames, channels } from '#domain/channels.ts';
import { type LocalizedText, titled } from '#domain/text.ts';

const names: Readonly<Record<string, LocalizedText>> = {
  ...Object.fromEntries(channelNames.map((channel) => [channel, titled(channels[channel].name)])),
  slack: { 'zh-CN': 'Slack（工作人员）', en: 'Slack (staff)' },
};

/** What people call a channel, where a line begins with it. */
export function channelName(channel: string): LocalizedText {
  return names[channel] ?? { 'zh-CN': channel, en: channel };
}
