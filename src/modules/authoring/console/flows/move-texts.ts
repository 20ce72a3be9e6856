import type { LocalizedText } from '#domain/text.ts';

export const moveTexts = {
  title: { 'zh-CN': '移动旧版本上的对话', en: 'Move conversations on older versions' },
  what: {
    'zh-CN':
      '正在进行的对话默认按开始时的版本走完。需要时，可以按下面的对应关系把它们移到第 {to} 版：群众不会收到消息，已经回答的内容会带过去，下一条消息起按新版本走。',
    en: 'Conversations under way finish on the version they began on. If need be, take them along to version {to} by this map: citizens are sent nothing, their answers go with them, and from their next message on they are on the new version.',
  },
  nobody: {
    'zh-CN': '没有对话停在旧版本上，不用移动。',
    en: 'No conversations are on older versions, so there is nothing to move.',
  },
  version: { 'zh-CN': '从第 {version} 版', en: 'From version {version}' },
  include: { 'zh-CN': '移动这一版上的对话', en: 'Move the conversations on this version' },
  nodes: { 'zh-CN': '停在哪一步', en: 'Where they wait' },
  answers: { 'zh-CN': '回答', en: 'Answers' },
  old: { 'zh-CN': '旧版本', en: 'Old version' },
  now: { 'zh-CN': '新版本', en: 'New version' },
  open: { 'zh-CN': '还没有定', en: 'Not decided' },
  same: {
    'zh-CN': '{count} 项名称没变，自动对应',
    en: '{count, plural, one {# has kept its name} other {# have kept their names}}',
  },
  try: { 'zh-CN': '试一遍', en: 'Try it' },
  tryWhat: {
    'zh-CN': '在每一个对话上试一遍，不改动任何内容。',
    en: 'Tries it on every conversation and changes nothing.',
  },
  fits: {
    'zh-CN': '{fit} 个对话可以移动。',
    en: '{fit, plural, =0 {No conversations} one {# conversation} other {# conversations}} can be moved.',
  },
  unfit: {
    'zh-CN': '{unfit} 个对不上，会留在旧版本上走完：',
    en: '{unfit, plural, one {# does} other {# do}} not fit and will finish on the old version:',
  },
  count: { 'zh-CN': '对话', en: 'Conversations' },
  node: { 'zh-CN': '停在', en: 'Waiting at' },
  why: { 'zh-CN': '原因', en: 'Why' },
  which: { 'zh-CN': '哪些', en: 'Which' },
  more: { 'zh-CN': '还有 {count} 个没有列出。', en: '{count} more are not listed.' },
  start: { 'zh-CN': '移动 {fit} 个对话', en: 'Move {fit, plural, one {# conversation} other {# conversations}}' },
  startWhat: {
    'zh-CN': '移动以后一天之内可以撤销；已经接着往下走的对话不撤销。',
    en: 'It can be undone for a day; conversations that have gone on by then stay.',
  },
  begun: { 'zh-CN': '已经开始移动，进度在下面。', en: 'The move has begun; its progress is below.' },
  past: { 'zh-CN': '移动记录', en: 'Moves so far' },
  none: { 'zh-CN': '还没有移动过。', en: 'There were none.' },
  moving: { 'zh-CN': '正在移动', en: 'Moving' },
  done: { 'zh-CN': '已完成', en: 'Done' },
  undoing: { 'zh-CN': '正在撤销', en: 'Being undone' },
  undone: { 'zh-CN': '已撤销', en: 'Undone' },
  counts: {
    'zh-CN': '移动 {moved}，对不上 {unfit}，还剩 {remaining}',
    en: '{moved} moved, {unfit} left where they were, {remaining} to go',
  },
  undoneCounts: {
    'zh-CN': '撤销 {undone}，已经往下走的 {wentOn}',
    en: '{undone} taken back, {wentOn} had gone on',
  },
  toVersion: { 'zh-CN': '第 {from} 版 → 第 {to} 版', en: 'Version {from} → version {to}' },
  undo: { 'zh-CN': '撤销这次移动', en: 'Undo this move' },
  undoSure: { 'zh-CN': '把这些对话移回去？', en: 'Move these conversations back?' },
  undoWhat: {
    'zh-CN': '没有再说话的对话回到移动前的样子；已经接着往下走的留在新版本。',
    en: 'Conversations in which nothing was said since are put back as they were; the others stay on the new version.',
  },
  undoLeft: {
    'zh-CN': '还可以撤销：{hours, plural, =0 {不到 1 小时} other {# 小时}}',
    en: 'Can be undone for another {hours, plural, =0 {hour at most} one {# hour} other {# hours}}',
  },
  cancel: { 'zh-CN': '不撤销', en: 'Leave them' },
} as const satisfies Record<string, LocalizedText>;
