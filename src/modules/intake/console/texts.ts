import type { LocalizedText } from '#domain/text.ts';
import type { OtherWayOfTelling } from '#modules/cases/model/telling-ways.ts';
import type { PetitionKind } from '#modules/office/model/petition-kind.ts';

export const texts = {
  title: { 'zh-CN': '登记来访来电', en: 'Register a petition' },
  what: {
    'zh-CN':
      '替当面来的、打电话的、写信的和走访时遇到的群众登记。登记后和群众自己在聊天里提交的一样办理；本人凭编号和查询码，可以在任何一个聊天里查。有人身危险的，请先拨打 110、119、120。',
    en: 'Take down a petition for somebody who came, called, wrote or was visited. It is handled like one that a citizen files in a chat, and they can look it up in any chat by number and query code. If somebody is in danger, call 110, 119 or 120 first.',
  },
  how: { 'zh-CN': '怎么来的', en: 'How it came' },
  matter: { 'zh-CN': '反映的事', en: 'The matter' },
  person: { 'zh-CN': '反映的人', en: 'The person' },
  way: { 'zh-CN': '方式', en: 'By' },
  kind: { 'zh-CN': '类型', en: 'Kind' },
  topic: { 'zh-CN': '分类', en: 'Topic' },
  topicHint: {
    'zh-CN': '选最接近的，由管这方面的单位办理',
    en: 'Choose what comes closest; the office in charge of it handles the case',
  },
  heading: { 'zh-CN': '标题', en: 'Title' },
  headingHint: { 'zh-CN': '一句话说清是什么事', en: 'What it is, in one sentence' },
  body: { 'zh-CN': '经过和诉求', en: 'What happened, and what is asked for' },
  bodyHint: {
    'zh-CN': '尽量按本人的原话写：发生了什么，找过谁、怎么答复的，希望怎么解决。',
    en: 'As far as you can in their own words: what happened, whom they have asked already and what they were told, what they would like to happen.',
  },
  place: { 'zh-CN': '地点（可以不填）', en: 'Where (may be left out)' },
  happened: { 'zh-CN': '什么时候的事（可以不填）', en: 'When it happened (may be left out)' },
  happenedHint: {
    'zh-CN': '怎么说都行，例如“上周五”“去年8月”“今年3月开始”。',
    en: 'Any way will do, such as “last Friday”, “August last year” or “since March”.',
  },
  identity: { 'zh-CN': '署名', en: 'Name' },
  named: { 'zh-CN': '实名', en: 'With their name' },
  anonymous: { 'zh-CN': '匿名', en: 'Anonymous' },
  anonymousHint: {
    'zh-CN': '匿名的不记姓名、电话和地址；答复由本人凭编号和查询码来问。',
    en: 'No name, phone or address is kept; they ask for the answer with number and query code.',
  },
  name: { 'zh-CN': '姓名', en: 'Full name' },
  phone: { 'zh-CN': '电话', en: 'Phone' },
  address: { 'zh-CN': '地址', en: 'Address' },
  secret: {
    'zh-CN': '姓名、电话和地址加密保存，只给承办的人看。',
    en: 'Name, phone and address are kept encrypted, and shown only to those who handle the case.',
  },
  toldBy: { 'zh-CN': '希望怎么得到答复', en: 'How they wish to be answered' },
  language: { 'zh-CN': '用哪种语言', en: 'Language' },
  languageHint: { 'zh-CN': '回执用这种语言印', en: 'The slip is printed in it' },
  consent: {
    'zh-CN': '本人同意由工作人员代为登记，已告知用途：登记、办理和答复这件事，承办的工作人员能看到。',
    en: 'They agree that staff register this for them, and were told what it is used for: to register, handle and answer the matter; the staff who handle it can see it.',
  },
  consentNeeded: { 'zh-CN': '请先征得本人同意再登记。', en: 'Ask for their consent first.' },
  register: { 'zh-CN': '登记', en: 'Register' },
  lost: {
    'zh-CN': '没有收到服务器的回应，这件可能已经登记了。请再按一次“登记”，不会重复登记。',
    en: 'The server did not answer, so it may have been registered. Press “Register” again: it is registered once.',
  },
  empty: { 'zh-CN': '全部清空', en: 'Clear the form' },
  emptySure: { 'zh-CN': '清空填写的内容？', en: 'Clear all that you filled in?' },
  cancel: { 'zh-CN': '取消', en: 'Cancel' },
  done: { 'zh-CN': '已登记', en: 'Registered' },
  doneWhat: {
    'zh-CN': '查询码只显示这一次。请打印回执交给本人，或念给本人记下。',
    en: 'The query code is shown this once. Print the slip and hand it over, or read it out.',
  },
  before: {
    'zh-CN': '这一份刚才已经登记过了，下面是那一件。之后改动的内容没有登记，需要的话请打开这件，写进备注。',
    en: 'This was registered a moment ago; below is that case. What was changed since is not in it: if it matters, open the case and add a note.',
  },
  print: { 'zh-CN': '打印回执', en: 'Print the slip' },
  look: { 'zh-CN': '打开这件', en: 'Open the case' },
  next: { 'zh-CN': '再登记一件', en: 'Register another' },
  nextSure: { 'zh-CN': '查询码交给本人了吗？', en: 'Has the person got the query code?' },
  nextSureWhat: { 'zh-CN': '离开之后，查询码不能再看。', en: 'Once you leave, it cannot be shown again.' },
  nextYes: { 'zh-CN': '已经交给本人', en: 'They have it' },
  nextNo: { 'zh-CN': '回去看', en: 'Go back' },
} as const satisfies Record<string, LocalizedText>;

export const kindTexts: Readonly<Record<PetitionKind, LocalizedText>> = {
  complaint: { 'zh-CN': '投诉', en: 'Complaint' },
  help: { 'zh-CN': '求助', en: 'Request for help' },
  suggestion: { 'zh-CN': '建议', en: 'Suggestion' },
  report: { 'zh-CN': '举报', en: 'Report of wrongdoing' },
};

export const toldByTexts: Readonly<Record<OtherWayOfTelling, LocalizedText>> = {
  phone: { 'zh-CN': '电话告知', en: 'By phone' },
  letter: { 'zh-CN': '书面寄送', en: 'By letter' },
  'in-person': { 'zh-CN': '当面告知', en: 'In person' },
};

/** What is on the slip, in the language of whoever gets it. */
export const slipTexts = {
  title: { 'zh-CN': '信访登记回执', en: 'Petition slip' },
  number: { 'zh-CN': '编号', en: 'Case number' },
  code: { 'zh-CN': '查询码', en: 'Query code' },
  matter: { 'zh-CN': '登记的事', en: 'Registered' },
  topic: { 'zh-CN': '分类', en: 'Topic' },
  on: { 'zh-CN': '登记日期', en: 'On' },
  unit: { 'zh-CN': '承办单位', en: 'Handled by' },
  due: { 'zh-CN': '最迟答复', en: 'Answer due by' },
  answer: { 'zh-CN': '答复方式', en: 'Answered' },
  check: { 'zh-CN': '怎么查办到哪里', en: 'How to see where it stands' },
  checkChat: {
    'zh-CN': '打开本单位的{channels, select, none {聊天} other {{channels}}}，发送编号和查询码：',
    en: 'Write to us by {channels, select, none {chat} other {{channels}}}, and send number and query code:',
  },
  or: { 'zh-CN': '或', en: ' or ' },
  checkPhone: {
    'zh-CN': '也可以打电话 {phone}{hours, select, none {} other {（{hours}）}}询问，请说编号。',
    en: 'Or call {phone}{hours, select, none {} other { ({hours})}} and name the case number.',
  },
  checkPlace: { 'zh-CN': '或到{place}来问。', en: 'Or come and ask: {place}.' },
  keep: {
    'zh-CN': '凭编号和查询码能看到这件的内容和进展，请自己收好，不要给别人。',
    en: 'Whoever has number and code can read the case and how it goes. Keep this slip to yourself.',
  },
} as const satisfies Record<string, LocalizedText>;
