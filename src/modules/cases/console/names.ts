import type { getCase } from '#console/api/client.gen.ts';
import type { LocalizedText } from '#domain/text.ts';

export type CaseFile = Awaited<ReturnType<typeof getCase>>;
export type CaseCard = CaseFile['card'];
export type CaseMoment = CaseFile['story'][number];
export type CaseFileRef = CaseMoment['files'][number];

export const stateNames = {
  registered: { 'zh-CN': '已登记', en: 'Registered' },
  handling: { 'zh-CN': '办理中', en: 'Being handled' },
  replied: { 'zh-CN': '已答复', en: 'Answered' },
  closed: { 'zh-CN': '已办结', en: 'Closed' },
  withdrawn: { 'zh-CN': '已撤回', en: 'Withdrawn' },
} as const satisfies Record<CaseCard['state'], LocalizedText>;

export const stateColours = {
  registered: 'default',
  handling: 'processing',
  replied: 'geekblue',
  closed: 'success',
  withdrawn: 'default',
} as const satisfies Record<CaseCard['state'], string>;

export const openStates: readonly CaseCard['state'][] = ['registered', 'handling', 'replied'];

export const outcomeNames = {
  solved: { 'zh-CN': '已解决', en: 'Solved' },
  'partly-solved': { 'zh-CN': '部分解决', en: 'Partly solved' },
  explained: { 'zh-CN': '已解释说明', en: 'Explained' },
  'not-ours': { 'zh-CN': '不属于受理范围', en: 'Outside our remit' },
} as const satisfies Record<NonNullable<CaseCard['outcome']>, LocalizedText>;

export const throughNames = {
  telegram: { 'zh-CN': 'Telegram', en: 'Telegram' },
  webchat: { 'zh-CN': '网页聊天', en: 'web chat' },
  slack: { 'zh-CN': 'Slack', en: 'Slack' },
  console: { 'zh-CN': '控制台', en: 'console' },
  system: { 'zh-CN': '系统', en: 'system' },
} as const satisfies Record<CaseMoment['through'], LocalizedText>;
