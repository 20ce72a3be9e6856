import type { LocalizedText } from '#domain/text.ts';

export const texts = {
  what: {
    'zh-CN':
      '以工作日计算的时限照这里算。周一到周五上班，周六、周日休息；这里只写例外。没有写进来的年份只按周末计算，算出的日期是暂定的。',
    en: 'Deadlines in work days follow this calendar. Monday to Friday are work days, Saturday and Sunday are not; only what differs from that is listed. In a year that is not listed weekends alone are off, and its dates are provisional.',
  },
  missed: {
    'zh-CN': '还没有 {year} 年的放假安排。{year} 年只按周末计算，算出的日期是暂定的。放假通知发布后，请粘贴进来。',
    en: 'The holidays of {year} are not entered yet. Only its weekends are counted, and its dates are provisional. Paste the official notice once it is published.',
  },
  year: { 'zh-CN': '{year} 年', en: '{year}' },
  off: { 'zh-CN': '放假', en: 'Days off' },
  on: { 'zh-CN': '周末上班', en: 'Weekend days worked' },
  none: { 'zh-CN': '没有', en: 'None' },
  removeYear: { 'zh-CN': '去掉这一年', en: 'Remove this year' },
  removeYearOf: { 'zh-CN': '去掉 {year} 年', en: 'Remove {year}' },
  unsaved: {
    'zh-CN': '改动还没有保存，按“保存”才生效。',
    en: 'Nothing of this holds until you press Save.',
  },

  oneDay: { 'zh-CN': '改一天', en: 'Change one day' },
  worked: { 'zh-CN': '{day}：上班', en: '{day}: worked' },
  free: { 'zh-CN': '{day}：休息', en: '{day}: off' },
  makeFree: { 'zh-CN': '改为休息', en: 'Make it a day off' },
  makeWorked: { 'zh-CN': '改为上班', en: 'Make it a work day' },
  newYear: {
    'zh-CN': '{year} 年还没有数据。改了这一天，{year} 年就算有数据：请把全年的放假和调休都写上。',
    en: 'There is no data for {year} yet. Once this day is changed, {year} counts as known: enter all of its holidays.',
  },
  yearsOnly: { 'zh-CN': '只能写 {min} 到 {max} 年。', en: 'Only the years {min} to {max} can be entered.' },

  paste: { 'zh-CN': '粘贴国务院办公厅放假通知', en: 'Paste the official notice' },
  notice: { 'zh-CN': '通知全文', en: 'The whole notice' },
  noticeWhat: {
    'zh-CN':
      '把通知正文整段复制进来，例如“二、春节：2月15日（周日）至23日（周一）放假调休，共9天。2月14日（周六）上班。”',
    en: 'Copy the text of the notice, in Chinese, such as “二、春节：2月15日（周日）至23日（周一）放假调休，共9天。2月14日（周六）上班。”',
  },
  noticeYear: { 'zh-CN': '这是哪一年的通知？', en: 'Which year is it for?' },
  noticeYearWhat: { 'zh-CN': '通知里没有写是哪一年的。', en: 'The notice does not say.' },
  nothingRead: {
    'zh-CN': '没有读到放假或上班的日子。请粘贴通知正文。',
    en: 'No day off and no day that is worked was found in it. Paste the text of the notice.',
  },
  understood: { 'zh-CN': '读到的 {year} 年安排', en: 'What it says of {year}' },
  holidayOff: {
    'zh-CN': '{days}放假，共 {count} 天',
    en: '{days} off, {count, plural, one {# day} other {# days}}',
  },
  holidayOn: { 'zh-CN': '{days}上班', en: '{days} worked' },
  noName: { 'zh-CN': '没有写节日', en: 'No holiday named' },
  toCheck: { 'zh-CN': '请核对', en: 'Please check' },
  unread: { 'zh-CN': '这一句没有读懂，没有采用：“{text}”', en: 'This was not understood and is left out: “{text}”' },
  weekday: {
    'zh-CN': '通知里写{day}是{said}，日历上是{is}：可能写错了，也可能是另一年的通知。',
    en: 'The notice calls {day} a {said}; by the calendar it is a {is}. The day may be mistyped, or the notice may be for another year.',
  },
  count: {
    'zh-CN': '通知里写共 {said} 天，按日期数是 {found} 天：“{text}”',
    en: 'The notice says {said, plural, one {# day} other {# days}}; by its dates there are {found}: “{text}”',
  },
  leftOut: {
    'zh-CN': '{days}属于另一年，那一年还没有数据，没有采用。',
    en: '{days} lies in another year, of which there is no data yet, and is left out.',
  },
  known: {
    'zh-CN': '{year} 年已有数据：通知写到的日子以通知为准，其余的日子不变。',
    en: 'There is data for {year} already. Days that the notice names will be as it says; the others stay.',
  },
  takeOver: { 'zh-CN': '采用', en: 'Take over' },
  holiday: { 'zh-CN': '{name}：{days}', en: '{name}: {days}' },
  next: { 'zh-CN': '；', en: '; ' },
  and: { 'zh-CN': '、', en: ', ' },
} as const satisfies Record<string, LocalizedText>;
