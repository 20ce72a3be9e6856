import type { LocalizedText } from '#domain/text.ts';
import type { PetitionKind } from '#modules/office/model/petition-kind.ts';

/** What people call each kind of petition. */
export const kindNames: Readonly<Record<PetitionKind, LocalizedText>> = {
  complaint: { 'zh-CN': '投诉', en: 'complaint' },
  help: { 'zh-CN': '求助', en: 'request for help' },
  suggestion: { 'zh-CN': '建议', en: 'suggestion' },
  report: { 'zh-CN': '检举控告', en: 'report of wrongdoing' },
};
