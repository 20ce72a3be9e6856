import type { LocalizedText } from '#domain/text.ts';

/** Failed for good, perhaps arrived, or tried for a while now and still being tried. */
export const undeliveredStates = ['failed', 'unknown', 'waiting'] as const;
export type UndeliveredState = (typeof undeliveredStates)[number];

/**
 * Why a message did not surely arrive, or waits; `ours` where our own side failed, `lost` where nobody can know whether it did,
 * `other` for reasons of an older version.
 */
export const undeliveredCauses = [
  'blocked',
  'gone',
  'rejected',
  'window-closed',
  'unreachable',
  'ours',
  'rate-limited',
  'channel-off',
  'lost',
  'other',
] as const;
export type UndeliveredCause = (typeof undeliveredCauses)[number];

/** The causes in a few words, true of citizens' chats and of the desk alike. */
export const causeNames: Readonly<Record<UndeliveredCause, LocalizedText>> = {
  blocked: { 'zh-CN': '对方不再接收', en: 'the other side takes no messages any more' },
  gone: { 'zh-CN': '聊天或频道已不在', en: 'the chat or channel is gone' },
  rejected: { 'zh-CN': '平台拒收', en: 'the platform refused it' },
  'window-closed': { 'zh-CN': '平台限定的回信时间已过', en: 'the platform’s time for answering is over' },
  unreachable: { 'zh-CN': '连不上平台', en: 'the platform cannot be reached' },
  ours: { 'zh-CN': '我们的系统没能准备好', en: 'our own system could not get it ready' },
  'rate-limited': { 'zh-CN': '平台要求放慢', en: 'the platform asks us to slow down' },
  'channel-off': { 'zh-CN': '渠道已停用', en: 'the channel is off' },
  lost: { 'zh-CN': '发送途中连接断了', en: 'the connection broke while it was sent' },
  other: { 'zh-CN': '原因不详', en: 'for an unknown reason' },
};
