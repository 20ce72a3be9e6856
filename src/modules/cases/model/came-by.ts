import type { LocalizedText } from '#domain/text.ts';

/** How a petition comes to staff, who take it down. */
export const intakeWays = ['counter', 'phone', 'letter', 'outreach'] as const;
export type IntakeWay = (typeof intakeWays)[number];

/** How a case came: its citizen filed it in a chat, or staff took it down. */
export const cameBys = ['chat', ...intakeWays] as const;
export type CameBy = (typeof cameBys)[number];

export const cameByNames: Readonly<Record<CameBy, LocalizedText>> = {
  chat: { 'zh-CN': '聊天', en: 'chat' },
  counter: { 'zh-CN': '来访', en: 'counter visit' },
  phone: { 'zh-CN': '来电', en: 'phone call' },
  letter: { 'zh-CN': '来信', en: 'letter' },
  outreach: { 'zh-CN': '上门走访', en: 'outreach visit' },
};
