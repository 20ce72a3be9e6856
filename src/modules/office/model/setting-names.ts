import type { LocalizedText } from '#domain/text.ts';
import type { PolicyPart } from './policy-parts.ts';

/** What people call each part of the policy that has a page or a tab of its own in the console. */
export const settingNames = {
  topics: { 'zh-CN': '主题', en: 'Topics' },
  units: { 'zh-CN': '单位和人员', en: 'Units and staff' },
  clocks: { 'zh-CN': '办理时限', en: 'Deadlines' },
  workdays: { 'zh-CN': '工作日', en: 'Work days' },
  dangers: { 'zh-CN': '紧急情况', en: 'Danger to life' },
  accusations: { 'zh-CN': '检举控告', en: 'Accusations' },
  templates: { 'zh-CN': '答复模板', en: 'Reply templates' },
} as const satisfies Partial<Record<PolicyPart, LocalizedText>>;

/** A part of the policy that is changed in the console; the others are files alone. */
export type SettingPart = keyof typeof settingNames;

/** The name of a part; undefined for one that this program does not know. */
export function settingName(part: string): LocalizedText | undefined {
  return Object.hasOwn(settingNames, part) ? settingNames[part as SettingPart] : undefined;
}
