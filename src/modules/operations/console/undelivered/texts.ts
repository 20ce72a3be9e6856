import type { LocalizedText } from '#domain/text.ts';

export const texts = {
  title: { 'zh-CN': '未送达的消息', en: 'Undelivered messages' },
  what: {
    'zh-CN':
      '系统发出、但没有送到或不能确认送到的消息，以及试了一阵还没发出去的消息（会继续重试）。请看原因，再决定重新发送，还是用电话等别的方式告知；告知之后请按“已另行告知”，就不再列在这里。这里只显示消息的开头，姓名、电话等已经隐去；不属于某个信访件的消息，内容不显示。',
    en: 'Messages that we sent but that did not arrive or may not have, and those that have been held up for a while and are still being tried. See why, then decide whether to send them again or to tell people another way; once you did, press “Told otherwise”, and they are no longer listed. Only the beginning of each is shown, without names and numbers; of messages about no particular case, nothing is.',
  },
  all: { 'zh-CN': '全部', en: 'All' },
  failed: { 'zh-CN': '没有送到', en: 'Not delivered' },
  unknown: { 'zh-CN': '不能确认', en: 'Uncertain' },
  waiting: { 'zh-CN': '仍在重试', en: 'Held up' },
  empty: {
    'zh-CN': '没有未送达的消息。消息一旦没有送到，就会列在这里，不会悄悄丢掉。',
    en: 'Everything has arrived. A message that does not is listed here; none is lost silently.',
  },
  emptyFiltered: {
    'zh-CN': '没有这一类消息。可以选“全部”再看。',
    en: 'There are none of this kind. Choose “All” to see the others.',
  },
  about: { 'zh-CN': '信访件 {number}', en: 'Case {number}' },
  noCase: { 'zh-CN': '不涉及具体信访件', en: 'About no particular case' },
  sendAgain: { 'zh-CN': '重新发送', en: 'Send again' },
  sendAgainOf: { 'zh-CN': '重新发送：{preview}', en: 'Send again: {preview}' },
  tryNow: { 'zh-CN': '现在就试', en: 'Try now' },
  tryNowOf: { 'zh-CN': '现在就试：{preview}', en: 'Try now: {preview}' },
  told: { 'zh-CN': '已另行告知', en: 'Told otherwise' },
  toldOf: { 'zh-CN': '已另行告知：{preview}', en: 'Told otherwise: {preview}' },
  keep: { 'zh-CN': '先不发', en: 'Not now' },
  sure: { 'zh-CN': '重新发送这条消息？', en: 'Send this message again?' },
  sent: {
    'zh-CN': '已经重新发送。如果还是没有送到，它会再出现在这里。',
    en: 'It is being sent again. If it still does not arrive, it comes back to this list.',
  },
} as const satisfies Record<string, LocalizedText>;
