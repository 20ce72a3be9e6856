import type { LocalizedText } from '#domain/text.ts';

export const texts = {
  title: { 'zh-CN': '设置', en: 'Settings' },
  what: {
    'zh-CN': '可以随时修改，几秒内在各处生效，不用重新启动。每次修改都会记入审计记录。',
    en: 'These can be changed at any time and hold everywhere within seconds, without a restart. Each change goes into the audit log.',
  },
  save: { 'zh-CN': '保存', en: 'Save' },
  cancel: { 'zh-CN': '取消', en: 'Cancel' },
  edit: { 'zh-CN': '修改', en: 'Change' },
  editOf: { 'zh-CN': '修改“{name}”', en: 'Change “{name}”' },
  remove: { 'zh-CN': '删除', en: 'Remove' },
  removeOf: { 'zh-CN': '删除“{name}”', en: 'Remove “{name}”' },
  sureRemove: { 'zh-CN': '删除“{name}”？', en: 'Remove “{name}”?' },
  name: { 'zh-CN': '名称', en: 'Name' },

  settleDays: { 'zh-CN': '登记后多少天内办结', en: 'Days until a case should be settled' },
  settleDaysWrong: {
    'zh-CN': '请填 {min} 到 {max} 之间的整数。',
    en: 'Give a whole number from {min} to {max}.',
  },
  settleDaysWhat: {
    'zh-CN':
      '从登记当天起算的自然日。群众提交时会看到由此算出的日期。只影响以后提交的件，已有的件时限不变。规定一般为 60 日。',
    en: 'Calendar days from registration. Citizens are told the date when they file. Only cases filed from now on are affected; the regulations say 60 as a rule.',
  },
  resumeDays: { 'zh-CN': '撤回后多少天内可以恢复', en: 'Days in which a withdrawn case can be taken up again' },
  resumeDaysWhat: {
    'zh-CN': '从撤回当天起算的自然日；不填是 15 天，填 0 是当天。只有当时提交的那个聊天能恢复。',
    en: 'Calendar days from the withdrawal; 15 where empty, 0 for the same day. Only the chat where it was filed can do so.',
  },
  withdrawalAnswerDays: {
    'zh-CN': '要求撤回时，等本人答复多少天',
    en: 'Days to answer whether to withdraw',
  },
  withdrawalAnswerDaysWhat: {
    'zh-CN':
      '有人用编号和查询码要求撤回时，先问当时提交的人；从提出当天起算的自然日，到期没有答复就不撤回。不填是 7 天。只影响以后提出的。',
    en: 'Where somebody asks to withdraw a case by number and query code, whoever filed it is asked first. Calendar days from that day; without an answer the case is not withdrawn. 7 where empty. Applies to what is asked from now on.',
  },
  timeZone: { 'zh-CN': '时区', en: 'Time zone' },
  timeZoneWhat: {
    'zh-CN': '一天从哪里的零点算起，例如 Asia/Shanghai。影响以后算出的日期和页面上显示的日期。',
    en: 'Where days begin and end, such as Asia/Shanghai. It affects dates that are worked out or shown from now on.',
  },

  templatesWhat: {
    'zh-CN':
      '经办人写答复时可以从这里起步。{left}number{right} 和 {left}title{right} 会换成编号和标题；方括号【】里的内容由经办人换成实情。下一次打开“答复”时生效，已发出的答复不变。',
    en: 'Staff start a reply from these. {left}number{right} and {left}title{right} are filled in; staff replace what stands in [brackets] by facts. They hold when a reply is next begun; what was sent stays as it is.',
  },
  addTemplate: { 'zh-CN': '添加模板', en: 'Add a template' },
  text: { 'zh-CN': '正文', en: 'Text' },
  noTemplates: {
    'zh-CN': '还没有模板。添加后，经办人写答复时可以选用。',
    en: 'There is no template yet. Staff can start replies from those that you add.',
  },

  topicsWhat: {
    'zh-CN':
      '群众提交时选的主题，决定由哪个单位接收。改接收单位只影响以后提交的件；改名马上在各处生效；隐藏后群众不能再选，已有的件不变。正在填写的群众不会受影响。',
    en: 'What citizens choose from when they file; it decides which unit receives the case. Another unit holds for cases filed from now on; a new name at once and everywhere; a hidden topic can no longer be chosen, and its cases stay as they are.',
  },
  addTopic: { 'zh-CN': '添加主题', en: 'Add a topic' },
  parent: { 'zh-CN': '属于哪个大类', en: 'Below' },
  noParent: { 'zh-CN': '不属于，它是大类', en: 'Nothing: it is first-level' },
  unit: { 'zh-CN': '接收单位', en: 'Receiving unit' },
  unitNeeded: {
    'zh-CN': '大类要选一个接收单位，下面的主题才知道交给谁。',
    en: 'A topic at the top needs a unit: those below it go there unless they name another.',
  },
  sameUnit: { 'zh-CN': '与大类相同', en: 'The same as above' },
  keywords: { 'zh-CN': '关键词', en: 'Keywords' },
  keywordsWhat: {
    'zh-CN': '群众的文字里出现这些词时，提示经办人可能属于这个主题。输入后按回车。',
    en: 'Where a citizen’s text has these words, staff are told that it may belong here. Press Enter after each.',
  },
  hidden: { 'zh-CN': '隐藏，不再让群众选', en: 'Hidden: citizens can no longer choose it' },
  hiddenTag: { 'zh-CN': '已隐藏', en: 'Hidden' },
  removeTopicWhat: {
    'zh-CN': '还有未办结的件时不能删除；可以改为隐藏。',
    en: 'This is refused while it has open cases; hide it instead.',
  },
} as const satisfies Record<string, LocalizedText>;
