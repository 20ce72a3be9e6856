import type { LocalizedText } from '#domain/text.ts';
import type { AppealRound } from '#modules/office/model/procedures.ts';
import type { CaseState, CloseOutcome, OpinionOutcome } from './case.ts';
import type { OtherWayOfTelling } from './telling-ways.ts';

export const stateNames: Readonly<Record<CaseState, LocalizedText>> = {
  registered: { 'zh-CN': '已登记', en: 'registered' },
  handling: { 'zh-CN': '办理中', en: 'being handled' },
  replied: { 'zh-CN': '已答复', en: 'answered' },
  closed: { 'zh-CN': '已办结', en: 'closed' },
  withdrawn: { 'zh-CN': '已撤回', en: 'withdrawn' },
};

export const outcomeNames: Readonly<Record<CloseOutcome, LocalizedText>> = {
  solved: { 'zh-CN': '已解决', en: 'solved' },
  'partly-solved': { 'zh-CN': '部分解决', en: 'partly solved' },
  explained: { 'zh-CN': '已解释说明', en: 'explained' },
  'not-ours': { 'zh-CN': '不属于受理范围', en: 'outside our remit' },
  'not-accepted': { 'zh-CN': '不予受理', en: 'not accepted' },
  upheld: { 'zh-CN': '维持原处理意见', en: 'the decision stands' },
  changed: { 'zh-CN': '变更原处理意见', en: 'the decision is changed' },
};

export const opinionNames: Readonly<Record<OpinionOutcome, LocalizedText>> = {
  supported: { 'zh-CN': '支持诉求', en: 'the request is granted' },
  explained: {
    'zh-CN': '诉求合理但缺乏依据，予以解释',
    en: 'the request is reasonable, but no rule grants it; explained',
  },
  'not-supported': { 'zh-CN': '不支持诉求', en: 'the request is not granted' },
};

export const appealNames: Readonly<Record<AppealRound, LocalizedText>> = {
  review: { 'zh-CN': '复查', en: 'review' },
  recheck: { 'zh-CN': '复核', en: 'recheck' },
};

export const tellingNames: Readonly<Record<OtherWayOfTelling, LocalizedText>> = {
  phone: { 'zh-CN': '电话', en: 'by phone' },
  'in-person': { 'zh-CN': '当面', en: 'in person' },
  letter: { 'zh-CN': '书面', en: 'by letter' },
};

const satisfactionNames: readonly LocalizedText[] = [
  { 'zh-CN': '非常不满意', en: 'very dissatisfied' },
  { 'zh-CN': '不满意', en: 'dissatisfied' },
  { 'zh-CN': '基本满意', en: 'fairly satisfied' },
  { 'zh-CN': '满意', en: 'satisfied' },
  { 'zh-CN': '非常满意', en: 'very satisfied' },
];

/** The level of 好差评, from 1 (worst) to 5. */
export function satisfactionName(level: number): LocalizedText {
  return satisfactionNames[level - 1] ?? { 'zh-CN': String(level), en: String(level) };
}
