import type { LocalizedText } from './text.ts';

/** What a platform's chat is like, for those who word and draw questions. Whatever else differs is its adapter's own. */
export interface ChannelTraits {
  readonly name: LocalizedText;
  /** A button that sends a place or a phone number stays below the chat until a message takes it away. */
  readonly lastingRequests: boolean;
  /** The phone number that the platform knows can be sent by a button. */
  readonly sendsOwnNumber: boolean;
}

/** The platforms on which citizens write. A new one is an entry here and a folder of `adapters/`. */
export const channels = {
  telegram: { name: { 'zh-CN': 'Telegram', en: 'Telegram' }, lastingRequests: true, sendsOwnNumber: true },
  webchat: { name: { 'zh-CN': '网页聊天', en: 'web chat' }, lastingRequests: false, sendsOwnNumber: false },
} as const satisfies Readonly<Record<string, ChannelTraits>>;

export type ChannelName = keyof typeof channels;
export const channelNames = Object.keys(channels) as [ChannelName, ...ChannelName[]];

/** The platforms on which staff work. One on which citizens write too stands in both lists: whom a message is for, it says itself. */
export const desks = {
  slack: { name: { 'zh-CN': 'Slack', en: 'Slack' } },
} as const satisfies Readonly<Record<string, Pick<ChannelTraits, 'name'>>>;

export type DeskName = keyof typeof desks;
export const deskNames = Object.keys(desks) as [DeskName, ...DeskName[]];
