import type { LocalizedText } from '#domain/text.ts';
import type { PolicyPart } from '#flow/policy.ts';

/** What the console calls each part of the policy that can be changed there. */
const settingNames: Readonly<Record<PolicyPart, LocalizedText>> = {
  topics: { 'zh-CN': '主题', en: 'Topics' },
  units: { 'zh-CN': '单位和人员', en: 'Units and staff' },
  clocks: { 'zh-CN': '办理时限', en: 'Deadlines' },
  templates: { 'zh-CN': '答复模板', en: 'Reply templates' },
};

/** The name of a part; undefined for one that this program does not know. */
export function settingName(part: string): LocalizedText | undefined {
  return Object.hasOwn(settingNames, part) ? settingNames[part as PolicyPart] : undefined;
}
