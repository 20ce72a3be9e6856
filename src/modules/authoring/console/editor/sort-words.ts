import type { LocalizedText } from '#domain/text.ts';
import type { DraftNode } from './model/draft.ts';
import type { NodeSort } from './model/templates.ts';

interface SortWords {
  readonly name: LocalizedText;
  /** What it is for, to somebody who chooses among them. */
  readonly help: LocalizedText;
}

/** What the sorts of steps are called. */
export const sortWords = {
  say: {
    name: { 'zh-CN': '发消息', en: 'Message' },
    help: { 'zh-CN': '告诉群众一段话，然后接着往下走', en: 'Tells the citizen something, then goes on' },
  },
  choice: {
    name: { 'zh-CN': '单选题', en: 'Choose one' },
    help: { 'zh-CN': '给几个按钮，选一个', en: 'A few buttons, one is chosen' },
  },
  'yes-no': {
    name: { 'zh-CN': '是非题', en: 'Yes or no' },
    help: { 'zh-CN': '“是”和“否”两个按钮', en: 'Two buttons: yes and no' },
  },
  text: {
    name: { 'zh-CN': '填空题', en: 'Short answer' },
    help: { 'zh-CN': '写一小段话，例如姓名、编号', en: 'A few words, such as a name or a number' },
  },
  'long-text': {
    name: { 'zh-CN': '长文题', en: 'Long answer' },
    help: {
      'zh-CN': '可以分几条发，还能附照片，发“完成”结束',
      en: 'Told over several messages, with photos, until Done',
    },
  },
  choices: {
    name: { 'zh-CN': '多选题', en: 'Choose several' },
    help: { 'zh-CN': '给几个按钮，可以选多个', en: 'A few buttons, several may be chosen' },
  },
  number: { name: { 'zh-CN': '数字题', en: 'Number' }, help: { 'zh-CN': '填一个数', en: 'A number' } },
  date: {
    name: { 'zh-CN': '日期题', en: 'Date' },
    help: { 'zh-CN': '哪一天，可以写“昨天”“上周五”', en: 'A day; “yesterday” or “last Friday” will do' },
  },
  place: {
    name: { 'zh-CN': '地点题', en: 'Place' },
    help: { 'zh-CN': '发定位，或写地址', en: 'Shares a location, or writes an address' },
  },
  files: {
    name: { 'zh-CN': '材料题', en: 'Photos and papers' },
    help: { 'zh-CN': '发照片、文件', en: 'Sends photos and documents' },
  },
  phone: {
    name: { 'zh-CN': '电话题', en: 'Phone number' },
    help: { 'zh-CN': '手写一个电话号码', en: 'Types a phone number' },
  },
  contact: {
    name: { 'zh-CN': '本人电话', en: 'Own phone number' },
    help: { 'zh-CN': '一键发送本人的号码，也可以手写', en: 'Shares their own number by button, or types it' },
  },
  rating: {
    name: { 'zh-CN': '打分题', en: 'Rating' },
    help: { 'zh-CN': '五级评价，从最满意到最不满意', en: 'One of five levels, best first' },
  },
  branch: {
    name: { 'zh-CN': '分情况', en: 'Branch' },
    help: { 'zh-CN': '看前面的回答，走不同的路', en: 'Goes different ways by earlier answers' },
  },
  do: {
    name: { 'zh-CN': '办事', en: 'Action' },
    help: { 'zh-CN': '登记信访件、查询进度等', en: 'Files a case, looks up its progress, and the like' },
  },
  call: {
    name: { 'zh-CN': '转到另一流程', en: 'Another flow' },
    help: { 'zh-CN': '走完另一个流程，再回到这里', en: 'Runs another flow, then comes back here' },
  },
  end: { name: { 'zh-CN': '结束', en: 'End' }, help: { 'zh-CN': '对话到此结束', en: 'The conversation ends here' } },
} as const satisfies Record<NodeSort, SortWords>;

export const unknownSort: LocalizedText = { 'zh-CN': '看不懂的步骤', en: 'Unknown step' };

/** The sorts, in the groups in which they are offered. */
export const sortGroups: readonly { readonly name: LocalizedText; readonly sorts: readonly NodeSort[] }[] = [
  { name: { 'zh-CN': '说话', en: 'Tell' }, sorts: ['say', 'end'] },
  {
    name: { 'zh-CN': '按按钮回答的问题', en: 'Questions answered by buttons' },
    sorts: ['choice', 'choices', 'yes-no', 'rating'],
  },
  {
    name: { 'zh-CN': '自己填写的问题', en: 'Questions answered in own words' },
    sorts: ['text', 'long-text', 'number', 'date', 'place', 'files', 'phone', 'contact'],
  },
  { name: { 'zh-CN': '走向和办事', en: 'Ways and actions' }, sorts: ['branch', 'do', 'call'] },
];

/** Stands where words are missing. */
export const unwritten = { 'zh-CN': '还没有写', en: 'Not written yet' } as const satisfies LocalizedText;
/** Stands for the words of an end that says none. */
export const silent = { 'zh-CN': '不另外说话', en: 'Says nothing' } as const satisfies LocalizedText;

/** A step that needs no words, and has none. */
export function isSilent(node: DraftNode): boolean {
  return node['type'] === 'end' && node['text'] === undefined;
}
