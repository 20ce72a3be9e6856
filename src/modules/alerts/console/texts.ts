import type { LocalizedText } from '#domain/text.ts';
import type { AlertDelivery, AlertOutcome, AlertState } from '../model/alert.ts';

export const texts = {
  title: { 'zh-CN': '紧急提醒', en: 'Alerts' },
  what: {
    'zh-CN':
      '群众写的话里提到了人身危险。机器人已告诉对方该打的电话，但没有人替对方报警。请有人接手：看原话，联系对方或拨打 110、119、120，再记下结果。',
    en: 'A citizen wrote of danger to life. The bot named the numbers to call, and nobody has called for them. Somebody should take it: read the words, reach the person or call 110, 119 or 120, and note what came of it.',
  },
  none: { 'zh-CN': '没有紧急提醒。', en: 'There are no alerts.' },
  grown: { 'zh-CN': '群众又发来消息', en: 'Has written again' },
  nobody: { 'zh-CN': '还没有人接手', en: 'Nobody has taken it' },
  takenByColleague: { 'zh-CN': '已有同事接手', en: 'A colleague has taken it' },
  takenBy: { 'zh-CN': '{name}已接手', en: '{name} has taken it' },
  endedByColleague: { 'zh-CN': '同事已处理：{outcome}', en: 'Dealt with by a colleague: {outcome}' },
  endedBy: { 'zh-CN': '{name}：{outcome}', en: '{name}: {outcome}' },
  messages: {
    'zh-CN': '群众发来 {count} 条',
    en: '{count, plural, one {# message} other {# messages}} from the citizen',
  },
  latest: { 'zh-CN': '最近一条', en: 'latest' },
  openCase: { 'zh-CN': '信访件 {number}', en: 'Case {number}' },
  noCase: { 'zh-CN': '还没有信访件', en: 'No case yet' },
  take: { 'zh-CN': '我来处理', en: 'I take it' },
  taken: { 'zh-CN': '已由您接手，不再提醒别人。', en: 'It is yours now, and rings no longer.' },
  words: { 'zh-CN': '看原话', en: 'Read the words' },
  hideWords: { 'zh-CN': '收起原话', en: 'Hide the words' },
  undelivered: { 'zh-CN': '您的消息可能没有送达', en: 'Your message may not have arrived' },
  byModel: { 'zh-CN': '模型看出，可能有误', en: 'Found by the model, may be wrong' },
  takenDown: { 'zh-CN': '工作人员登记', en: 'Taken down by staff' },
  reach: {
    'zh-CN': '这是工作人员登记的，没有聊天可以发消息，请打电话或上门：',
    en: 'Staff took this down, so there is no chat to write to. Please phone, or go there:',
  },
  unreachable: {
    'zh-CN':
      '这是工作人员登记的，没有聊天可以发消息，也没有留姓名和电话。请马上问登记的同事（信访件的办理经过里有名字）。',
    en: 'Staff took this down, so there is no chat to write to, and no name or phone was left. Ask the colleague who took it down at once; the case’s story names them.',
  },
  citizen: { 'zh-CN': '群众', en: 'The citizen' },
  ourSide: { 'zh-CN': '您这边', en: 'Our side' },
  write: { 'zh-CN': '给对方写消息', en: 'Write to the citizen' },
  writeHint: {
    'zh-CN':
      '会发到对方的聊天里，前面注明是工作人员留言，后面附上求助电话。对方的回复会显示在这里。不要承诺救援已经在路上，除非您确实知道。',
    en: 'It goes to their chat, as a message from our staff, with the numbers to call below it. What they answer is shown here. Do not say that help is on its way unless you know it.',
  },
  send: { 'zh-CN': '发送', en: 'Send' },
  written: { 'zh-CN': '消息已提交发送。', en: 'The message is on its way.' },
  noted: { 'zh-CN': '处理情况：{note}', en: 'What was done: {note}' },
  end: { 'zh-CN': '记录结果', en: 'Note what came of it' },
  endTitle: { 'zh-CN': '这件事怎么样了', en: 'What came of it' },
  outcome: { 'zh-CN': '结果', en: 'Outcome' },
  outcomeNeeded: { 'zh-CN': '请选一项。', en: 'Choose one.' },
  note: { 'zh-CN': '做了什么', en: 'What was done' },
  noteNeeded: { 'zh-CN': '请写一句做了什么。', en: 'Say in a sentence what was done.' },
  noteExample: {
    'zh-CN': '例如：10:20 打 110 报了地址，民警已到场',
    en: 'For example: called 110 at 10:20 with the address; police are there',
  },
  save: { 'zh-CN': '保存', en: 'Save' },
  saved: { 'zh-CN': '已记录。', en: 'Noted.' },
  cancel: { 'zh-CN': '取消', en: 'Cancel' },
} as const satisfies Record<string, LocalizedText>;

export const stateNames = {
  ringing: { 'zh-CN': '等人接手', en: 'Ringing' },
  taken: { 'zh-CN': '处理中', en: 'In hand' },
  ended: { 'zh-CN': '已结束', en: 'Ended' },
} as const satisfies Record<AlertState, LocalizedText>;

export const deliveryNames = {
  pending: { 'zh-CN': '正在发送', en: 'Being sent' },
  sent: { 'zh-CN': '已送达', en: 'Arrived' },
  failed: { 'zh-CN': '没有送达', en: 'Did not arrive' },
  unknown: { 'zh-CN': '不能确认送达', en: 'May not have arrived' },
} as const satisfies Record<AlertDelivery, LocalizedText>;

export const outcomeNames = {
  helped: { 'zh-CN': '已联系上，人安全', en: 'Reached, and safe' },
  'handed-over': { 'zh-CN': '已交给公安、消防或急救', en: 'Handed to police, fire brigade or ambulance' },
  unreachable: { 'zh-CN': '没能联系上', en: 'Could not be reached' },
  'no-danger': { 'zh-CN': '没有危险', en: 'There is no danger' },
} as const satisfies Record<AlertOutcome, LocalizedText>;
