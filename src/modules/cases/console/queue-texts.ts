import type { LocalizedText } from '#domain/text.ts';
import type { QueueTab } from '../model/queue.ts';

export const tabNames = {
  mine: { 'zh-CN': '我的', en: 'Mine' },
  news: { 'zh-CN': '群众新发来', en: 'New from citizens' },
  unclaimed: { 'zh-CN': '待认领', en: 'Unclaimed' },
  waiting: { 'zh-CN': '等群众补充', en: 'Waiting for the citizen' },
  soon: { 'zh-CN': '快到期', en: 'Due soon' },
  overdue: { 'zh-CN': '已超期', en: 'Overdue' },
  open: { 'zh-CN': '全部未办结', en: 'All open' },
  ended: { 'zh-CN': '已结束', en: 'Ended' },
  all: { 'zh-CN': '全部', en: 'All' },
} as const satisfies Record<QueueTab, LocalizedText>;

export const emptyTexts = {
  mine: {
    'zh-CN': '您手里没有未办结的件。到“待认领”里认领一件。',
    en: 'You hold no open case. Claim one under “Unclaimed”.',
  },
  news: {
    'zh-CN': '没有未看的内容。群众补充、评价或撤回后会出现在这里，经办人看过就消失。',
    en: 'Nothing is unread. What citizens add, rate or withdraw appears here until the handler has looked at it.',
  },
  unclaimed: {
    'zh-CN': '没有等待认领的件。群众提交后会出现在这里。',
    en: 'Nothing waits to be claimed. What citizens file appears here.',
  },
  waiting: {
    'zh-CN': '没有在等群众补充的件。',
    en: 'No case waits for a citizen to add something.',
  },
  soon: { 'zh-CN': '7 天内没有要到期的件。', en: 'No case is due within seven days.' },
  overdue: { 'zh-CN': '没有超期的件。', en: 'No case is overdue.' },
  open: { 'zh-CN': '没有未办结的件。', en: 'There is no open case.' },
  ended: { 'zh-CN': '还没有办结或撤回的件。', en: 'No case has been closed or withdrawn yet.' },
  all: { 'zh-CN': '还没有件。群众提交后会出现在这里。', en: 'There is no case yet. What citizens file appears here.' },
} as const satisfies Record<QueueTab, LocalizedText>;

export const texts = {
  title: { 'zh-CN': '信访件', en: 'Cases' },
  what: {
    'zh-CN':
      '本单位和下级单位的件。打开一件，可以认领、答复、请群众补充、备注、退回或办结；也可以选中几件一起认领、备注或退回。',
    en: 'The cases of your unit and the units below it. Open one to claim it, reply, ask the citizen, add a note, release or close it; or select several to claim, note or release them together.',
  },
  tabs: { 'zh-CN': '按状态查看', en: 'Show by state' },
  search: { 'zh-CN': '按编号或文字查找', en: 'Find by number or words' },
  searchHint: { 'zh-CN': '编号或文字', en: 'Number or words' },
  find: { 'zh-CN': '查找', en: 'Find' },
  filters: { 'zh-CN': '更多条件', en: 'More filters' },
  export: { 'zh-CN': '导出', en: 'Export' },
  clear: { 'zh-CN': '清除条件', en: 'Clear' },
  everywhere: { 'zh-CN': '在全部件里找', en: 'Look among all cases' },
  topic: { 'zh-CN': '主题', en: 'Topic' },
  unit: { 'zh-CN': '承办单位', en: 'Unit' },
  officer: { 'zh-CN': '经办人', en: 'Handled by' },
  state: { 'zh-CN': '状态', en: 'State' },
  dueBy: { 'zh-CN': '到期日不晚于', en: 'Due by' },
  openedFrom: { 'zh-CN': '收件日起', en: 'Received from' },
  openedTo: { 'zh-CN': '收件日止', en: 'Received until' },
  order: { 'zh-CN': '排序', en: 'Order' },
  byDue: { 'zh-CN': '先到期的在前', en: 'Due first' },
  newest: { 'zh-CN': '最新的在前', en: 'Newest first' },
  any: { 'zh-CN': '不限', en: 'Any' },
  number: { 'zh-CN': '编号', en: 'Number' },
  matter: { 'zh-CN': '事项', en: 'Matter' },
  due: { 'zh-CN': '时限', en: 'Due' },
  holder: { 'zh-CN': '经办人', en: 'Handled by' },
  nobody: { 'zh-CN': '待认领', en: 'Nobody yet' },
  me: { 'zh-CN': '我', en: 'Me' },
  urgent: { 'zh-CN': '紧急', en: 'Urgent' },
  news: { 'zh-CN': '群众有新内容', en: 'New from the citizen' },
  reopened: { 'zh-CN': '重新办理', en: 'Reopened' },
  waiting: { 'zh-CN': '等群众补充', en: 'Waiting for the citizen' },
  withdrawalAsked: { 'zh-CN': '有人要求撤回', en: 'Asked to withdraw' },
  notDelivered: { 'zh-CN': '答复未送达', en: 'Reply not delivered' },
  nothingFound: {
    'zh-CN':
      '没有找到。可以换个说法，或少填几个条件。文字须与件里写的一致；与您无关的件里，电话和姓名等已隐去，也查不到。',
    en: 'Nothing was found. Try other words or fewer filters. Words must stand in the case as you type them; in cases that you do not handle, names and numbers are masked and cannot be found.',
  },
  more: { 'zh-CN': '显示更多', en: 'Show more' },
  again: { 'zh-CN': '再试一次', en: 'Try again' },
} as const satisfies Record<string, LocalizedText>;
