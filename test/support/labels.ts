import { ruleOf, type StaffActionType } from '#desk/action.ts';
import type { Locale } from '#domain/text.ts';

/** What the button of an action says. */
export function labelOf(type: StaffActionType, locale: Locale): string {
  return ruleOf(type).offer.label[locale];
}
