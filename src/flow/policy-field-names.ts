import type { LocalizedText } from '#domain/text.ts';
import type { PolicyParts } from './policy-parts.ts';

/** Every name of a field that a part of the policy has, however deep. */
type FieldsOf<Value> = Value extends readonly (infer Item)[]
  ? FieldsOf<Item>
  : Value extends object
    ? { [Key in keyof Value & string]: Key | FieldsOf<NonNullable<Value[Key]>> }[keyof Value & string]
    : never;
export type PolicyField = Exclude<FieldsOf<PolicyParts[keyof PolicyParts]>, 'schema' | keyof LocalizedText>;

/** What people call the fields of the policy, where a change of one is told. A part that is added brings its own. */
export const policyFieldNames = {
  id: { 'zh-CN': '短名', en: 'Short name' },
  name: { 'zh-CN': '名称', en: 'Name' },
  parent: { 'zh-CN': '上级', en: 'Above it' },
  unit: { 'zh-CN': '单位', en: 'Unit' },
  units: { 'zh-CN': '单位', en: 'Units' },
  staff: { 'zh-CN': '人员', en: 'Staff' },
  role: { 'zh-CN': '角色', en: 'Role' },
  slack: { 'zh-CN': 'Slack 用户 ID', en: 'Slack user id' },
  topics: { 'zh-CN': '主题', en: 'Topics' },
  keywords: { 'zh-CN': '关键词', en: 'Keywords' },
  hidden: { 'zh-CN': '不再让群众选', en: 'Hidden from citizens' },
  settleDays: { 'zh-CN': '办结天数', en: 'Days to settle' },
  resumeDays: { 'zh-CN': '撤回后可恢复的天数', en: 'Days to take up again' },
  withdrawalAnswerDays: { 'zh-CN': '答复是否撤回的天数', en: 'Days to answer whether to withdraw' },
  timeZone: { 'zh-CN': '时区', en: 'Time zone' },
  templates: { 'zh-CN': '模板', en: 'Templates' },
  text: { 'zh-CN': '正文', en: 'Text' },
  number: { 'zh-CN': '电话号码', en: 'Telephone number' },
  say: { 'zh-CN': '对群众说的话', en: 'What citizens are told' },
  numbers: { 'zh-CN': '电话', en: 'Numbers to call' },
  kinds: { 'zh-CN': '种类', en: 'Kinds' },
  quietWhenCalmed: { 'zh-CN': '已过去或被否定时仍给出电话', en: 'Still offers numbers when it is past or denied' },
  phrases: { 'zh-CN': '出现就报警示的话', en: 'Phrases that alert anywhere' },
  brief: { 'zh-CN': '短消息里才报警示的话', en: 'Phrases that alert in a short message' },
  alone: { 'zh-CN': '单独出现才报警示的话', en: 'Phrases that alert when nothing else is said' },
  unsure: { 'zh-CN': '只给出电话的话', en: 'Phrases that only offer numbers' },
  calming: { 'zh-CN': '说明没有危险的话', en: 'Words that say that there is no danger' },
  lookalikes: { 'zh-CN': '看着像、其实不是', en: 'Looks like one and is none' },
  past: { 'zh-CN': '过去的事', en: 'In the past' },
  present: { 'zh-CN': '眼下的事', en: 'Now' },
  over: { 'zh-CN': '已经结束', en: 'Over' },
  supposed: { 'zh-CN': '假设', en: 'Supposed' },
  denied: { 'zh-CN': '否定', en: 'Denied' },
  joking: { 'zh-CN': '玩笑和比喻', en: 'Not in earnest' },
  closing: { 'zh-CN': '电话下面的话', en: 'What stands below the numbers' },
  quiet: { 'zh-CN': '不确定时', en: 'Where it is not clear' },
  ringing: { 'zh-CN': '提醒', en: 'Ringing' },
  stages: { 'zh-CN': '提醒的步骤', en: 'Stages' },
  minutes: { 'zh-CN': '几分钟后', en: 'After minutes' },
  reach: { 'zh-CN': '提醒谁', en: 'Whom it reaches' },
  everyMinutes: { 'zh-CN': '之后每隔几分钟', en: 'Then every so many minutes' },
  receivers: { 'zh-CN': '接收单位', en: 'Who receives' },
  second: { 'zh-CN': '第二接收单位', en: 'Receives in its place' },
  wrongdoing: { 'zh-CN': '说明有违纪违法的话', en: 'Words of wrongdoing' },
  pressure: { 'zh-CN': '说明有人要求撤回的话', en: 'Words of pressure to withdraw' },
  unforced: { 'zh-CN': '说明没有人施压的话', en: 'Words that say that there is no pressure' },
  names: { 'zh-CN': '其他叫法', en: 'Other names' },
  of: { 'zh-CN': '谁', en: 'Of' },
  words: { 'zh-CN': '叫法', en: 'Words' },
} as const satisfies Record<PolicyField, LocalizedText>;
