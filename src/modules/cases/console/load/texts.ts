import type { LocalizedText } from '#domain/text.ts';

export const texts = {
  title: { 'zh-CN': '工作量', en: 'Workload' },
  what: {
    'zh-CN': '本单位和下级单位现在有多少件没有办结，在谁手里、是哪方面的，以及最近十二周收了多少、办结多少。',
    en: 'How many cases of your unit and the units below it are open, with whom and about what, and how many were received and closed in the last twelve weeks.',
  },
  open: { 'zh-CN': '未办结', en: 'Open' },
  soon: { 'zh-CN': '七天内到期', en: 'Due within a week' },
  overdue: { 'zh-CN': '已超期', en: 'Overdue' },
  byOfficer: { 'zh-CN': '按经办人', en: 'By officer' },
  byTopic: { 'zh-CN': '按分类', en: 'By topic' },
  officer: { 'zh-CN': '经办人', en: 'Officer' },
  topic: { 'zh-CN': '分类', en: 'Topic' },
  nobody: { 'zh-CN': '还没有人认领', en: 'Not claimed yet' },
  weeks: { 'zh-CN': '最近十二周', en: 'The last twelve weeks' },
  week: { 'zh-CN': '从这天起的一周', en: 'Week from' },
  received: { 'zh-CN': '收件', en: 'Received' },
  closed: { 'zh-CN': '办结', en: 'Closed' },
  nothing: { 'zh-CN': '现在没有未办结的件。', en: 'No case is open.' },
  again: { 'zh-CN': '再试一次', en: 'Try again' },
} as const satisfies Record<string, LocalizedText>;
