import type { LocalizedText } from './text.ts';

/**
 * Part of the table of what goes into the audit log: what it was done to, the names of the values that its sentence needs, and the
 * sentence, which follows the name of whoever did it. `{subject}` is the subject as its reader knows it. Values hold no personal data: the
 * log can never be mended.
 */
export type AuditRows = Record<
  string,
  { readonly subject: string; readonly detail: readonly string[]; readonly text: LocalizedText }
>;
