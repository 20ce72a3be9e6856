import type { LocalizedText } from '#domain/text.ts';
import type { CalmingWords } from '#modules/alerts/model/dangers.ts';

export const texts = {
  what: {
    'zh-CN':
      '群众在任何一步写了“提醒工作人员”里的话，机器人先给出下面的电话，再接着办原来的事，同时一直提醒工作人员，直到有人接手。几秒内生效。改完请在流程里“试一试”，发一句看看。',
    en: 'When a citizen writes one of the phrases that alert staff, at any step, the bot first names these numbers and then goes on where it was; staff are alerted until somebody takes it. Changes hold within seconds. Try a sentence in a flow afterwards.',
  },
  how: {
    'zh-CN':
      '一行一句。…代表中间隔几个字；(甲|乙) 任选其一；[甲|乙] 任选其一或没有。大小写、全角、繁体、空格都不用管。',
    en: 'One a line. … stands for a few words, (a|b) for one of several, [a|b] for one of several or nothing. Case, width, traditional characters and spaces do not matter.',
  },
  news: {
    'zh-CN': '这个版本带来 {count} 条识别用语，您单位还没有：您单位用的是自己改过的一套，不会自动更新。',
    en: 'This release brings {count, plural, one {# phrase} other {# phrases}} that your office does not have: it uses phrases of its own, which no update changes.',
  },
  newsLook: { 'zh-CN': '看看有哪些', en: 'Look at them' },
  newsTitle: {
    'zh-CN': '新版本的 {count} 条识别用语',
    en: '{count, plural, one {# new phrase} other {# new phrases}}',
  },
  newsWhat: {
    'zh-CN': '添加后，您单位原有的内容都不变；您单位从前删掉的不会加回来。随时可以在“修改历史”里恢复。',
    en: 'Nothing of your own is changed, and what your office took out before is not put back. You can go back at any time by the history of changes.',
  },
  newsAdd: { 'zh-CN': '全部添加', en: 'Add them all' },
  newsLater: { 'zh-CN': '以后再说', en: 'Not now' },
  newsAdded: { 'zh-CN': '已添加，几秒内在各处生效。', en: 'Added. They hold everywhere within seconds.' },
  numbers: { 'zh-CN': '电话', en: 'Numbers' },
  number: { 'zh-CN': '号码', en: 'Number' },
  numberFor: { 'zh-CN': '做什么用', en: 'What it is for' },
  kindName: { 'zh-CN': '名称', en: 'Name' },
  needed: { 'zh-CN': '要填写。', en: 'This is needed.' },
  kindNumbers: { 'zh-CN': '给哪几个电话，最要紧的在前', en: 'Which numbers, the most urgent first' },
  say: { 'zh-CN': '先说的话（要短；不要说救援会来）', en: 'Said first (short; never that help will come)' },
  phrases: { 'zh-CN': '出现就提醒工作人员', en: 'Alert staff wherever they stand' },
  brief: { 'zh-CN': '消息不长时才提醒', en: 'Alert staff in short messages only' },
  alone: { 'zh-CN': '整条消息只有这些字才提醒', en: 'Alert staff where the message holds nothing else' },
  unsure: { 'zh-CN': '拿不准：只轻声附上电话', en: 'Not clear: numbers are offered quietly' },
  quietWhenCalmed: {
    'zh-CN': '说的是过去、假设或否定时，仍轻声附上电话',
    en: 'Offer the numbers quietly where it is past, supposed or denied',
  },
  calming: { 'zh-CN': '哪些话说明不是眼前的危险', en: 'Words that say that it is no danger now' },
  quiet: { 'zh-CN': '轻声附上的话', en: 'The quiet offer' },
  closing: { 'zh-CN': '电话下面的一句', en: 'Below the numbers' },
  ringing: { 'zh-CN': '没有人接手时', en: 'While nobody has taken it' },
  stage: { 'zh-CN': '第几分钟', en: 'At minute' },
  reach: { 'zh-CN': '提醒谁', en: 'Reaches' },
  here: { 'zh-CN': 'Slack 频道里在线的人', en: 'those who are online in the Slack channel' },
  channel: { 'zh-CN': 'Slack 频道里所有人', en: 'everybody in the Slack channel' },
  leads: { 'zh-CN': '频道所有人，并私信各位负责人', en: 'everybody, and leads by direct message' },
  everyMinutes: { 'zh-CN': '之后每隔几分钟再提醒', en: 'Then again every so many minutes' },
} as const satisfies Record<string, LocalizedText>;

export const calmingNames = {
  lookalikes: { 'zh-CN': '看着像、其实不是', en: 'Look alike and are not' },
  past: { 'zh-CN': '说的是以前', en: 'Of another time' },
  present: { 'zh-CN': '说的是现在', en: 'Of now' },
  over: { 'zh-CN': '已经过去或有人处理', en: 'Over, or in hands already' },
  supposed: { 'zh-CN': '假设', en: 'Supposed' },
  denied: { 'zh-CN': '否定', en: 'Denied' },
  joking: { 'zh-CN': '玩笑', en: 'In jest' },
} as const satisfies Record<keyof CalmingWords, LocalizedText>;
