import { roleNames } from '#domain/role-names.ts';
import type { Role } from '#domain/roles.ts';
import { isLocalizedText, type Locale, type LocalizedText, type TextValue } from '#domain/text.ts';
import { formatText } from '#text/format.ts';
import { auditActions, isAuditAction } from '#vocabulary/audit.ts';

/** Details whose values are names of roles. */
const ROLE_DETAILS: readonly string[] = ['roles', 'before', 'role'];
const BETWEEN = { 'zh-CN': '、', en: ', ' } as const satisfies Record<Locale, string>;
const NOTHING = { 'zh-CN': '无', en: 'none' } as const satisfies LocalizedText;

/**
 * What an entry of the audit log tells, to follow the name of who did it. An entry that this program does not know, such as an older one,
 * is told by its name and values.
 */
export function auditSentence(
  entry: { readonly action: string; readonly subject: string | LocalizedText; readonly detail: unknown },
  locale: Locale,
): string {
  const { action, subject, detail } = entry;
  const values = Object.entries(typeof detail === 'object' && detail !== null ? detail : {}).map(
    ([name, value]): [string, TextValue] => [name, shown(name, value, locale)],
  );
  if (isAuditAction(action) && auditActions[action].detail.every((name) => values.some(([known]) => known === name))) {
    return formatText(auditActions[action].text, locale, { subject, ...Object.fromEntries(values) });
  }
  const told = [subject, ...values.map(([, value]) => value)];
  return [action, ...told.map((value) => (isLocalizedText(value) ? value[locale] : value))].join(' ');
}

function shown(name: string, value: unknown, locale: Locale): TextValue {
  if (Array.isArray(value)) {
    const parts = value.map((part) => String(shown(name, part, locale)));
    return parts.length === 0 ? NOTHING : parts.join(BETWEEN[locale]);
  }
  if (typeof value === 'number') return value;
  if (isLocalizedText(value)) return value;
  const text = String(value);
  return ROLE_DETAILS.includes(name) && Object.hasOwn(roleNames, text) ? roleNames[text as Role][locale] : text;
}
